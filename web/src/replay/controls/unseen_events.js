/** Why not all events are on the map, in words. */

import { gettext, ngettext } from "../../shared/language.js";

/** @param {import("../engine/visibility.js").Visible} visible @param {import("../../shared/types.js").Clock["mode"]} mode */
export function whyUnseen(visible, mode) {
  const { clock, filters, layers } = visible.unseen();
  const { unplaced } = visible;
  const reasons = [];
  if (clock && mode === "cumulative") reasons.push(ngettext("{n} later", "{n} later", clock));
  else if (clock) reasons.push(ngettext("{n} on other days", "{n} on other days", clock));
  if (filters) reasons.push(ngettext("{n} filtered out", "{n} filtered out", filters));
  if (layers) reasons.push(ngettext("{n} on layers switched off", "{n} on layers switched off", layers));
  const sentences = [];
  if (unplaced)
    sentences.push(ngettext("{n} of these has no published place", "{n} of these have no published place", unplaced));
  if (reasons.length) sentences.push(gettext("Not shown: {reasons}", { reasons: reasons.join(", ") }));
  return sentences.join(". ");
}
