/** Time that a speaker looks at. */

import { gettext } from "../shared/language.js";

/** @param {number} seconds @returns {string} minutes and seconds: "4:05", also above an hour */
export function minutes(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The seconds planned up to the end of a scene. @param {{seconds: number}[]} scenes @param {number} at */
export function planned(scenes, at) {
  return scenes.slice(0, at + 1).reduce((sum, scene) => sum + scene.seconds, 0);
}

/** The time that has passed beside the plan, in words. @param {number} elapsed seconds @param {{seconds: number}[]} scenes @param {number} at the scene shown */
export function standing(elapsed, scenes, at) {
  const until = planned(scenes, at);
  const begun = until - scenes[at].seconds;
  if (elapsed > until) return gettext("{minutes} behind the plan", { minutes: minutes(elapsed - until) });
  if (elapsed < begun) return gettext("{minutes} ahead of the plan", { minutes: minutes(begun - elapsed) });
  return gettext("on time");
}

/** The seconds that a scene is shown in a kiosk: those that the address asks for or, with none, the scene's own. @param {string | null} requested @param {number} own */
export function kioskSeconds(requested, own) {
  const seconds = Number(requested);
  return requested && seconds > 0 && seconds <= 86_400 ? seconds : own;
}

/** When the talk began. A page that is loaded anew goes on counting. */
export class TalkClock {
  /** @param {string} id of the briefing */
  constructor(id) {
    this.name = `present-${id}-started`;
    const [load] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    this.begun = 0;
    this.started = (load?.type === "reload" && Number(stored(this.name))) || Date.now();
  }

  /** Milliseconds since 1970. @returns {number} */
  get started() {
    return this.begun;
  }

  set started(begun) {
    this.begun = begun;
    try {
      sessionStorage.setItem(this.name, String(begun));
    } catch {
      // A browser that keeps nothing: the clock begins anew when the page is loaded anew.
    }
  }
}

/** @param {string} name @returns {string | null} */
function stored(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
