"use strict";
// A click on a line marks the segments its evidence covers ("1:120-133 2:5-9") and scrolls to them.
const all = (query, root = document) => [...root.querySelectorAll(query)];
document.documentElement.classList.add("js");

function open(number) {
  for (const sheet of all(".sheet")) sheet.classList.toggle("on", sheet.dataset.sheet === String(number));
  for (const tab of all(".tabs a")) tab.classList.toggle("on", tab.dataset.tab === String(number));
}

function mark(line) {
  for (const old of all(".hit, .line.on, .claim.on")) old.classList.remove("hit", "on");
  (line.closest(".claim") || line.closest("summary")?.parentElement || line).classList.add("on");
  let first = null;
  for (const span of line.dataset.spans.split(" ").filter(Boolean)) {
    const [, number, start, end] = span.match(/^(\d+):(\d+)-(\d+)$/);
    let segment = document.getElementById(`p${number}-${start}`);
    if (!first && segment) { open(number); first = segment; }
    while (segment && +segment.id.split("-")[1] < +end) {
      segment.classList.add("hit");
      segment = document.getElementById(`p${number}-${segment.dataset.end}`);
    }
  }
  if (!first) return;
  const fold = first.closest("details.folded");
  if (fold) fold.open = true;
  const reader = document.getElementById("reader");
  const offset = first.getBoundingClientRect().top - reader.getBoundingClientRect().top;
  reader.scrollTo({ top: reader.scrollTop + offset - reader.clientHeight / 3, behavior: "smooth" });
}

function reveal(id) {
  const target = document.getElementById(id);
  if (!target) return;
  for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  target.scrollIntoView({ block: "center" });
  const line = target.querySelector(":scope > summary[data-spans]");
  if (line) mark(line);
}

document.addEventListener("click", (click) => {
  const link = click.target.closest("a");
  const line = click.target.closest("[data-spans]");
  const tab = click.target.closest("[data-tab], [data-article], a.art");
  const unfold = click.target.closest(".unfold");
  if (unfold) {
    unfold.previousElementSibling.querySelector("table").classList.add("whole");
    unfold.remove();
  } else if (tab) {
    if (link) click.preventDefault();
    open(tab.dataset.tab || tab.dataset.article || tab.textContent.trim());
    document.getElementById("reader").scrollTop = 0;
  } else if (link && link.dataset.spans === undefined && link.hash.length > 1) {
    reveal(decodeURIComponent(link.hash.slice(1)));
  } else if (line) {
    if (link) click.preventDefault();
    mark(line);
    if (link && line.closest("svg")) reveal(decodeURIComponent(link.getAttribute("href").slice(1)));
  }
});

document.getElementById("filter").addEventListener("input", (typed) => {
  for (const table of all("table.compare")) table.classList.add("whole");
  for (const unfold of all(".unfold")) unfold.remove();
  const words = typed.target.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const line of all(".filtered")) {
    const text = line.textContent.toLocaleLowerCase();
    line.classList.toggle("hidden", !words.every((word) => text.includes(word)));
  }
  for (const heading of all("#statements h3")) {
    let next = heading.nextElementSibling, any = false;
    for (; next && next.tagName !== "H3"; next = next.nextElementSibling) any ||= !next.classList.contains("hidden");
    heading.classList.toggle("hidden", !any);
  }
});

window.addEventListener("hashchange", () => reveal(decodeURIComponent(location.hash.slice(1))));
open(1);
if (location.hash.length > 1) {
  const id = decodeURIComponent(location.hash.slice(1));
  if (/^p\d+-\d+$/.test(id)) open(id.slice(1).split("-")[0]);
  else if (/^a\d+$/.test(id)) open(id.slice(1));
  reveal(id);
}
