/* deck.gl: one ScatterplotLayer of typed arrays, filtered by day on the graphics card. */
import { Deck, MapView, WebMercatorViewport } from "@deck.gl/core";
import { DataFilterExtension } from "@deck.gl/extensions";
import { ScatterplotLayer } from "@deck.gl/layers";

const { lon, lat, day, extent, last } = JSON.parse(document.getElementById("data").textContent);
const positions = new Float32Array(lon.length * 2);
for (let i = 0; i < lon.length; i += 1) positions.set([lon[i], lat[i]], 2 * i);
const data = {
  length: lon.length,
  attributes: { getPosition: { value: positions, size: 2 }, getFilterValue: { value: new Float32Array(day), size: 1 } },
};
const filter = new DataFilterExtension({ filterSize: 1 });
const layer = (until) => new ScatterplotLayer({
  id: "events",
  data,
  getRadius: 5,
  radiusUnits: "pixels",
  filled: true,
  stroked: true,
  getFillColor: [163, 20, 91, 51],
  getLineColor: [163, 20, 91],
  getLineWidth: 1,
  lineWidthUnits: "pixels",
  extensions: [filter],
  filterRange: [-0.5, until + 0.5],
});
const [west, south, east, north] = extent;
const { longitude, latitude, zoom } = new WebMercatorViewport({ width: innerWidth, height: innerHeight }).fitBounds([[west, south], [east, north]]);
/** Calls to make once a frame with a day has been drawn. */
const waiting = [];
let asked = last;
const deck = new Deck({
  parent: document.body,
  views: new MapView({ repeat: false }),
  initialViewState: { longitude, latitude, zoom },
  controller: true,
  layers: [layer(last)],
  onAfterRender: () => {
    const drawn = deck.layerManager?.getLayers().length > 0 && deck.layerManager.getLayers()[0].isLoaded;
    if (!drawn) return;
    window.benchShown = true;
    for (const { until, done } of waiting.splice(0)) if (until <= asked || until === asked) done();
  },
});
window.benchDeck = {
  go: (until) => new Promise((done) => {
    asked = until;
    waiting.push({ until, done });
    deck.setProps({ layers: [layer(until)] });
  }),
  /** How many events the layer's filter lets through now. */
  drawn: () => {
    const [from, to] = deck.layerManager.getLayers()[0].props.filterRange;
    return day.filter((one) => from <= one && one <= to).length;
  },
};
