/** All components of pages, by the names that Python uses. */

export { anchor } from "./anchor.js";
export { addScene } from "./briefing/add_scene.js";
export { editor } from "./briefing/editor.js";
export { compare } from "./compare.js";
export { chips } from "./controls/chips.js";
export { dayField } from "./controls/day_field.js";
export { disclosure } from "./controls/disclosure.js";
export { filterBar } from "./controls/filter_bar.js";
export { table } from "./events/table.js";
export { captions } from "./export/captions.js";
export { jobProgress } from "./export/job_progress.js";
export { preview } from "./export/preview.js";
export { frame } from "./frame.js";
export { share } from "./header/share.js";
export { links } from "./links.js";
export { timeline } from "./timeline/timeline.js";
export { top } from "./top.js";
