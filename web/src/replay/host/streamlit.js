/** The way to and from the page around the map. Does nothing where there is none. */

/** @typedef {{setComponentValue: (value: any) => void, events: EventTarget, RENDER_EVENT: string}} Streamlit_ */

/** @returns {Streamlit_ | null} */
function streamlit() {
  return /** @type {any} */ (window).Streamlit ?? null;
}

/** Tells the page what a person settled on. @param {Record<string, string | number>} value */
export function tell(value) {
  streamlit()?.setComponentValue({ replay: value });
}

/** Says what the frame is and in which language; the component that made it only names itself. @param {string} title @param {string} language */
export function nameFrame(title, language) {
  document.documentElement.lang = language;
  const frame = streamlit() && window.frameElement;
  if (frame) /** @type {HTMLIFrameElement} */ (frame).title = title;
}

/** Says to the frame's own element that the map is there, or won't be. */
export function sayDone() {
  window.frameElement?.dispatchEvent(new Event("nk-done"));
}

/** The page around the frame, where it is of the same origin. @returns {Document | null} */
export function outerPage() {
  try {
    return window.parent !== window ? window.parent.document : null;
  } catch {
    return null;
  }
}

/** Lets the page around know that it waits while the replay runs. @param {boolean} playing */
export function markPlaying(playing) {
  outerPage()?.body.classList.toggle("nk-playing", playing);
}

/** Brings the card of what was just selected into sight. */
export function showCard() {
  outerPage()?.querySelector(".st-key-panel")?.scrollTo({ top: 0 });
}

/** Calls back with the page's theme, now and whenever it changes. @param {(theme: "light" | "dark") => void} onTheme */
export function followTheme(onTheme) {
  const host = streamlit();
  if (!host) {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const follow = () => onTheme(dark.matches ? "dark" : "light");
    dark.addEventListener("change", follow);
    follow();
    return;
  }
  host.events.addEventListener(host.RENDER_EVENT ?? "streamlit:render", (event) => {
    onTheme(/** @type {any} */ (event).detail?.theme?.base === "dark" ? "dark" : "light");
  });
  onTheme(pageIsDark() ? "dark" : "light");
}

/** Whether the page around the frame is dark, by the colour scheme of its app. */
function pageIsDark() {
  const app = outerPage()?.querySelector(".stApp");
  return !!app && window.parent.getComputedStyle(app).colorScheme === "dark";
}
