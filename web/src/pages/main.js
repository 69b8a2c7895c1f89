/** All parts of pages, by the names under which Python asks for them. */

export { addscene } from "./addscene.js";
export { anchor } from "./anchor.js";
export { choices } from "./choices.js";
export { compare } from "./compare.js";
export { exportpicture } from "./exportpicture.js";
export { exporttold } from "./exporttold.js";
export { exportwords } from "./exportwords.js";
export { filters } from "./filters.js";
export { frame } from "./frame.js";
export { maker } from "./maker.js";
export { share } from "./share.js";
export { table } from "./table.js";
export { timeline } from "./timeline.js";
export { top } from "./top.js";
export { ways } from "./ways.js";
