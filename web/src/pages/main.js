/** All parts of pages, by the names under which Python asks for them. */

export { anchor } from "./anchor.js";
export { addscene } from "./briefing/add_scene.js";
export { maker } from "./briefing/editor.js";
export { choices } from "./choices.js";
export { compare } from "./compare.js";
export { table } from "./events/table.js";
export { exportwords } from "./export/captions.js";
export { exporttold } from "./export/job_status.js";
export { exportpicture } from "./export/preview.js";
export { filters } from "./filters.js";
export { frame } from "./frame.js";
export { share } from "./header/share.js";
export { ways } from "./links.js";
export { timeline } from "./timeline/timeline.js";
export { top } from "./top.js";
