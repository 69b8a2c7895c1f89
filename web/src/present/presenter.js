/** The presentation: scenes, keys, and all that the audience sees. */

import { toIso } from "../shared/clock.js";
import { gettext } from "../shared/language.js";
import { clamp } from "../shared/numbers.js";
import { Flight } from "./flight.js";
import { Highlight } from "./highlight.js";
import { actionOf, sceneOf } from "./keyboard.js";
import { Link } from "./link.js";
import { Looks } from "./looks.js";
import { Screen } from "./screen.js";
import { kioskSeconds, TalkClock } from "./timing.js";

const STILL_MS = 2000;
const TYPED_MS = 3000;
const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)");

export class Presenter {
  /** @param {import("./types.js").Presentation} presentation @param {import("../replay/replay.js").Replay} app @param {URLSearchParams} query */
  constructor(presentation, app, query) {
    this.scenes = presentation.scenes;
    this.app = app;
    this.screen = new Screen(presentation, (at) => this.go(at));
    this.screen.credit.textContent = gettext("{credit} · Data to {day}", {
      credit: app.doc.dataset.credit_line,
      day: presentation.until,
    });
    this.screen.about.textContent = `${app.doc.dataset.disclaimer} ${app.doc.dataset.attribution}`;
    this.looks = new Looks(app, { large: isOn(query.get("large")), contrast: isOn(query.get("contrast")) });
    this.highlight = new Highlight(app);
    this.link = new Link(presentation.id, (message) => this.receive(message));
    this.at = sceneOf(location.hash.slice(1), this.scenes.length) ?? 0;
    this.commands = 0;
    /** @type {Flight | null} */
    this.flight = null;
    this.clock = new TalkClock(presentation.id);
    this.typed = "";
    this.typing = 0;
    this.kioskRequested = query.get("kiosk");
    this.kiosk = query.has("kiosk");
    this.turning = 0;
    this.looks.apply();
    this.show({ cut: true });
    this.listen();
    this.tell();
    stayAwake();
  }

  listen() {
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (target.closest("button")) {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        return;
      }
      if (this.screen.covered) return this.screen.close();
      const touched = /** @type {PointerEvent} */ (event).pointerType === "touch";
      this.step(touched && event.clientX < window.innerWidth / 2 ? -1 : 1);
    });
    window.addEventListener("hashchange", () => {
      const at = sceneOf(location.hash.slice(1), this.scenes.length);
      if (at !== null) this.go(at);
    });
    window.addEventListener("resize", () => {
      this.looks.apply();
      this.screen.fitCaption();
      if (!this.flight) this.draw();
    });
    let still = 0;
    const moved = () => {
      document.body.classList.remove("np-still");
      clearTimeout(still);
      still = window.setTimeout(() => document.body.classList.add("np-still"), STILL_MS);
    };
    document.addEventListener("pointermove", moved);
    moved();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const action = actionOf(event);
    if (!action || event.defaultPrevented) return;
    const onButton = /** @type {Element} */ (event.target).closest?.("button");
    if (onButton && (event.key === "Enter" || event.key === " ") && !this.typed) return;
    if (!this.screen.overview.hidden && this.screen.overviewKey(event)) return;
    event.preventDefault();
    if (action === "digit") return this.type(event.key);
    const typed = this.typed;
    this.type("");
    if (action === "enter" && typed) {
      const at = sceneOf(typed, this.scenes.length);
      if (at !== null) this.go(at);
      return;
    }
    this.act(action);
  }

  /** @param {import("./keyboard.js").Action} action */
  act(action) {
    if (action === "next" || action === "enter") this.step(1);
    else if (action === "previous") this.step(-1);
    else if (action === "first") this.go(0);
    else if (action === "last") this.go(this.scenes.length - 1);
    else if (action === "restart") this.restart(0);
    else if (action === "resume") this.restart(this.at);
    else if (action === "black") this.setBlack(!this.screen.isBlack);
    else if (action === "full") this.fullScreen();
    else if (action === "key") this.screen.switchKey(this.app);
    else if (action === "overview")
      this.screen.overview.hidden ? this.screen.openOverview(this.at) : this.screen.close();
    else if (action === "help") this.screen.help.hidden ? this.screen.openHelp() : this.screen.close();
    else if (action === "large" || action === "contrast") this.look(action);
    else if (action === "speaker") this.link.open();
    else if (action === "kiosk") this.setKiosk(!this.kiosk);
    else if (action === "out") this.out();
  }

  /** A digit more of the number of a scene; an empty text ends it. @param {string} digit */
  type(digit) {
    clearTimeout(this.typing);
    this.typed = digit && (this.typed + digit).slice(-4);
    this.screen.typed.textContent = this.typed;
    if (digit) this.typing = window.setTimeout(() => this.type(""), TYPED_MS);
  }

  /** @param {1 | -1} way */
  step(way) {
    const to = clamp(this.at + way, 0, this.scenes.length - 1);
    if (to === this.at) {
      this.flight?.land();
      this.setBlack(false);
    } else this.go(to);
  }

  /** Starts the talk at a scene. @param {number} at */
  restart(at) {
    this.clock.started = Date.now();
    this.screen.close();
    if (at === this.at) this.tell();
    this.go(at);
  }

  /** @param {number} at @param {boolean} [received] whether the other window sent it */
  go(at, received = false) {
    this.screen.close();
    if (this.at !== at) {
      this.at = at;
      const hash = `#${at + 1}`;
      // A kiosk doesn't fill the browser's history.
      if (location.hash !== hash) this.kiosk || received ? location.replace(hash) : (location.hash = hash);
      this.show({ cut: false });
      this.screen.black.hidden = true;
      if (!received) this.tell();
    } else this.setBlack(false);
  }

  /** Goes to the scene from wherever the map is, and from the day that it shows. @param {{cut: boolean}} how */
  show({ cut }) {
    const { app } = this;
    this.flight?.land();
    clearTimeout(this.turning);
    const scene = this.scenes[this.at];
    this.highlight.clear();
    app.set({
      session: "presentation",
      command: (this.commands += 1),
      ...scene.command,
      day: toIso(app.day, app.doc.dataset.start),
      time: true,
      extent: null,
      home: false,
      select: "",
      fly: false,
    });
    this.screen.showScene(this.at);
    const flight = new Flight(app, scene.command, { day: () => this.screen.showDay(app), landed: () => this.landed() });
    this.flight = flight;
    if (cut || reducedMotion.matches || document.hidden) flight.land();
    else flight.start();
  }

  landed() {
    this.flight = null;
    this.draw();
    this.turnLater();
  }

  /** The scene as it stands. */
  draw() {
    this.highlight.show(this.scenes[this.at], this.looks.scale);
    this.app.render();
    this.app.labels.place();
    this.screen.showDay(this.app);
    this.screen.showKey(this.app);
  }

  turnLater() {
    clearTimeout(this.turning);
    if (!this.kiosk) return;
    const seconds = kioskSeconds(this.kioskRequested, this.scenes[this.at].seconds);
    this.turning = window.setTimeout(() => this.go((this.at + 1) % this.scenes.length), seconds * 1000);
  }

  /** @param {boolean} on */
  setKiosk(on) {
    this.kiosk = on;
    this.turnLater();
  }

  /** @param {boolean} black @param {boolean} [received] */
  setBlack(black, received = false) {
    const { screen } = this;
    if (screen.isBlack === black) return;
    screen.black.hidden = !black;
    if (!received) this.tell();
  }

  /** @param {"large" | "contrast"} which */
  look(which) {
    this.looks.toggle(which);
    this.screen.fitCaption();
    if (!this.flight) this.draw();
    const address = new URL(location.href);
    if (this.looks.chosen[which]) address.searchParams.set(which, "1");
    else address.searchParams.delete(which);
    // The address of a file is its browser's own.
    if (address.protocol !== "file:") history.replaceState(null, "", address);
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  /** Out of whatever is open; else back to the app, if there is one. */
  out() {
    if (this.screen.covered) this.screen.close();
    else if (this.screen.isBlack) this.setBlack(false);
    else if (document.fullscreenElement) document.exitFullscreen();
    else if (location.protocol !== "file:") location.assign("../briefing");
  }

  tell() {
    this.link.tell({ from: "screen", scene: this.at, started: this.clock.started, black: this.screen.isBlack });
  }

  /** @param {import("./types.js").Message} message */
  receive(message) {
    // Another screen goes its own way.
    if (message.from === "newcomer") return this.tell();
    if (message.from !== "speaker") return;
    this.clock.started = message.started;
    if (message.scene !== this.at && this.scenes[message.scene]) this.go(message.scene, true);
    this.setBlack(message.black, true);
  }
}

/** @param {string | null} value of a setting in the address */
function isOn(value) {
  return value !== null && value !== "0";
}

/** Keeps the screen from going dark, where the browser can. */
function stayAwake() {
  const ask = () => {
    if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => {});
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
