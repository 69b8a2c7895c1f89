/** The way to and from the page around the map. Does nothing where there is none. */

/** @typedef {{setComponentValue: (value: any) => void, events: EventTarget, RENDER_EVENT: string}} Streamlit_ */

/** @returns {Streamlit_ | null} */
function streamlit() {
  return /** @type {any} */ (window).Streamlit ?? null;
}

/** The panel of the page around the map, where it is beside this map. @returns {import("../../panel/panel.js").Panel | null} */
function panel() {
  const found = /** @type {any} */ (outerPage()?.defaultView)?.nkPanel;
  return found?.isShown ? found : null;
}

/**
 * Tells the page what the map shows: the panel beside it, which needs no run of the page for it, else Streamlit.
 * @param {Record<string, string>} value @param {{session: string, command: number, frame: string, sequence: number}} news what Streamlit's page knows it by @param {boolean} byPerson whether a person has done it
 */
export function tell(value, news, byPerson) {
  const beside = panel();
  if (beside) beside.settled(value, byPerson);
  else streamlit()?.setComponentValue({ replay: { ...value, ...news } });
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

/** What lies over the panel beside the map while the replay runs. */
export const COVER = ".nk-panel .nk-cover";

/** Whether the map is on one of the app's pages, or before it. */
export function isHosted() {
  return !!outerPage()?.querySelector("#root, #early-map");
}

/** Whether there is a panel beside the map, and it is open. */
export function hasPanel() {
  return !!panel() && !outerPage()?.documentElement.classList.contains("nk-folded");
}

/** The page's link to one of its pages, by the address below the app's root; null where there is none. @param {string} address @returns {HTMLElement | null} */
export function linkToPage(address) {
  return outerPage()?.querySelector(`a[data-page][href="${address}"]`) ?? null;
}

/** Lets the panel follow what the page has asked the map for. */
export function sayShown() {
  panel()?.follow();
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
