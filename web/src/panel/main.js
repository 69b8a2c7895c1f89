/** The program of the panel, and of links from page to page: it runs from the first answer on, before Streamlit does. */

import { keepOpen } from "./folded.js";
import { followLinks } from "./links.js";
import { Panel } from "./panel.js";
import { pointFromLists } from "./pointing.js";
import { sayWithoutSession } from "./session.js";
import { fold } from "./sheet.js";

const root = /** @type {HTMLElement} */ (document.querySelector(".nk-panel"));
const panel = new Panel(root);
/** What a map of this page tells, see `web/src/replay/host/streamlit.js`. */
/** @type {any} */ (window).nkPanel = panel;
followLinks(panel);
fold(root, panel);
pointFromLists();
keepOpen();
sayWithoutSession(root);
