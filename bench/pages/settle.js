// One person who settles on one day after the other: moves the slider, and waits until the panel tells of the day.
(days, pauseMs, limitMs) => new Promise((resolve) => {
  const frame = [...document.querySelectorAll("iframe")].find((one) => one.src.includes("streamlit_folium"));
  const app = frame.contentWindow.replay.app;
  const slider = frame.contentDocument.querySelector(".nk-slider");
  const start = Date.parse(app.doc.dataset.start);
  const written = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const shown = (text) => [...document.querySelectorAll(".nk-panel h2")].some((one) => one.textContent.includes(text));
  const times = [];
  const next = () => {
    if (times.length === days.length) { resolve(times); return; }
    const day = Date.parse(days[times.length]);
    const text = written.format(new Date(day));
    const began = performance.now();
    let watch;
    const end = () => {
      if (!shown(text) && performance.now() - began < limitMs) return false;
      watch?.disconnect();
      clearTimeout(late);
      times.push(performance.now() - began);
      setTimeout(next, Math.max(0, pauseMs - (performance.now() - began)));
      return true;
    };
    const late = setTimeout(end, limitMs);
    slider.value = String(Math.round((day - start) / 86400000));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    if (end()) return;
    watch = new MutationObserver(end);
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  next();
})
