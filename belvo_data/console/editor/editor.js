// Editor: colours the statement while it is typed, and offers the names that may come next.
// The text stays in Streamlit's own field, which works by itself where this is not loaded.

const MOST = 8; // names on offer at a time
const TOKENS = /(--[^\n]*|\/\*[^]*?(?:\*\/|$))|('(?:[^']|'')*'?)|("(?:[^"]|"")*"?)|(\b\d+(?:\.\d+)?\b)|([A-Za-z_][A-Za-z0-9_]*)/g;
const KINDS = ["note", "text", "name", "number"];
const STYLE = {
  note: "opacity:.6;font-style:italic", text: "color:var(--green)", number: "color:var(--orange)",
  name: "", word: "color:var(--blue);font-weight:600", known: "color:var(--primary)",
};
const COPIED = ["padding", "borderWidth", "boxSizing", "lineHeight", "fontSize", "letterSpacing", "tabSize"];
const state = { field: "textarea", relations: {}, about: {}, words: new Set(), colours: {}, list: null };

export default function ({ parentElement, data }) {
  const style = getComputedStyle(parentElement.host ?? parentElement);
  const colour = (name) => style.getPropertyValue(`--st-${name}`);
  state.colours = {
    "--blue": colour("blue-text-color"), "--green": colour("green-text-color"),
    "--orange": colour("orange-text-color"), "--primary": colour("link-color"),
    "--ink": colour("text-color"), "--paper": colour("background-color"),
    "--other": colour("secondary-background-color"), "--line": colour("border-color"), "--code": colour("code-font"),
  };
  state.field = `textarea[aria-label="${CSS.escape(data.label)}"]`;
  state.relations = data.relations;
  state.about = data.about;
  state.words = new Set(data.words);
  const field = document.querySelector(state.field);
  if (field) paint(field);
  const heard = { input: onInput, keydown: onKey, scroll: onScroll, focusout: close, click: close };
  for (const [event, handler] of Object.entries(heard)) document.addEventListener(event, handler, true);
  const seen = new MutationObserver(() => { const found = document.querySelector(state.field); if (found && found._painted !== found.value) paint(found); });
  seen.observe(document.body, { childList: true, subtree: true, characterData: true });
  return () => {
    seen.disconnect();
    for (const [event, handler] of Object.entries(heard)) document.removeEventListener(event, handler, true);
    close();
  };
}

function layerOf(field) {
  if (field._layer?.isConnected) return field._layer;
  const layer = document.createElement("pre");
  layer.setAttribute("aria-hidden", "true");
  Object.assign(layer.style, {
    position: "absolute", inset: "0", margin: "0", overflow: "hidden", pointerEvents: "none", background: "none",
    whiteSpace: "pre-wrap", overflowWrap: "break-word", border: "solid transparent", zIndex: "1",
  });
  field.parentElement.style.position = "relative";
  field.after(layer);
  field.spellcheck = false;
  return (field._layer = layer);
}

function paint(field) {
  const layer = layerOf(field);
  for (const [name, value] of Object.entries(state.colours)) layer.style.setProperty(name, value);
  Object.assign(field.style, { fontFamily: state.colours["--code"], color: "transparent", caretColor: state.colours["--ink"] });
  field.style.webkitTextFillColor = "transparent";
  const own = getComputedStyle(field);
  for (const name of COPIED) layer.style[name] = own[name];
  Object.assign(layer.style, { fontFamily: state.colours["--code"], color: state.colours["--ink"] });
  layer.replaceChildren(...coloured(field.value), "\n");
  layer.scrollTop = field.scrollTop;
  field._painted = field.value;
}

function* coloured(text) {
  let at = 0;
  for (const found of text.matchAll(TOKENS)) {
    if (found.index > at) yield text.slice(at, found.index);
    at = found.index + found[0].length;
    const place = found.slice(1, 5).findIndex((part) => part !== undefined);
    const lower = found[0].toLowerCase();
    const kind = place >= 0 ? KINDS[place] : lower in state.relations ? "known" : state.words.has(lower) ? "word" : "name";
    const part = document.createElement("span");
    part.style.cssText = STYLE[kind];
    part.textContent = found[0];
    yield part;
  }
  if (at < text.length) yield text.slice(at);
}

function onInput(event) {
  if (!event.target.matches?.(state.field)) return;
  paint(event.target);
  offer(event.target, 2);
}

function onScroll(event) {
  if (!event.target.matches?.(state.field)) return;
  layerOf(event.target).scrollTop = event.target.scrollTop;
  close();
}

function onKey(event) {
  const field = event.target;
  if (!field.matches?.(state.field)) return;
  if (event.key === " " && event.ctrlKey) return stop(event, () => offer(field, 0));
  if (!state.list || event.ctrlKey || event.metaKey) return close();
  const { names } = state.list;
  if (event.key === "ArrowDown" || event.key === "ArrowUp")
    return stop(event, () => choose((state.list.at + (event.key === "ArrowDown" ? 1 : names.length - 1)) % names.length));
  if (event.key === "Enter" || event.key === "Tab") return stop(event, () => take(field, names[state.list.at][0]));
  if (event.key === "Escape") return stop(event, close);
}

function stop(event, then) {
  event.preventDefault();
  event.stopPropagation();
  then();
}

// Names that go on from what stands before the caret; with `least` letters of them typed.
function offer(field, least) {
  close();
  const before = field.value.slice(0, field.selectionStart);
  const [whole, of, begun] = before.match(/(?:([A-Za-z_][\w.]*)\.)?([A-Za-z_]\w*)?$/);
  const typed = (begun ?? "").toLowerCase();
  if (whole.length < least && !of) return;
  if (/'[^']*$/.test(before.replace(/'[^']*'/g, "")) || /--[^\n]*$/.test(before)) return; // within a text or a note
  const names = (of ? within(field.value, of.toLowerCase()) : everything(field.value))
    .filter(([name]) => name.toLowerCase().startsWith(typed) && name.toLowerCase() !== typed)
    .slice(0, MOST);
  if (names.length) show(field, names, typed.length);
}

// Pairs of a name and what it means: the columns of a relation or of its alias, or the relations of a schema.
function within(text, name) {
  const named = text.matchAll(new RegExp(`\\b([\\w.]+)(?:\\([^)]*\\))?\\s+(?:as\\s+)?${name}\\b`, "gi"));
  const called = [name, ...[...named].map((found) => found[1].toLowerCase())].find((one) => one in state.relations);
  const columns = state.relations[called];
  if (columns) return Object.entries(columns);
  return Object.keys(state.relations).filter((one) => one.startsWith(`${name}.`))
    .map((one) => [one.slice(name.length + 1), state.about[one]]);
}

function everything(text) {
  const met = [...new Set(text.toLowerCase().match(/[a-z_][\w.]*/g) ?? [])].filter((name) => name in state.relations);
  const names = [
    ...met.flatMap((name) => Object.entries(state.relations[name])),
    ...Object.entries(state.about), ...[...state.words].map((word) => [word, ""]),
  ];
  return [...new Map(names.reverse()).entries()].reverse(); // of names that are alike, the first
}

function show(field, names, typed) {
  const list = document.createElement("ul");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Names that may come next");
  const { left, top } = caret(field, typed);
  for (const [name, value] of Object.entries(state.colours)) list.style.setProperty(name, value);
  Object.assign(list.style, {
    position: "fixed", left: `${Math.min(left, innerWidth - 330)}px`, top: `${top}px`, zIndex: "1000", margin: "0", padding: "4px",
    listStyle: "none", width: "320px", maxWidth: "90vw", background: "var(--paper)", color: "var(--ink)",
    border: "1px solid var(--line)", borderRadius: "8px", boxShadow: "0 4px 16px rgba(0,0,0,.18)", fontSize: "13px",
  });
  list.append(...names.map(([name, about]) => line(field, name, about)));
  (field.closest("main, section") ?? document.body).append(list);
  state.list = { list, names, typed, at: 0 };
  choose(0);
}

function line(field, name, meaning) {
  const item = document.createElement("li");
  item.setAttribute("role", "option");
  Object.assign(item.style, { padding: "3px 8px", borderRadius: "5px", cursor: "pointer", overflow: "hidden", whiteSpace: "nowrap", textOverflow: "ellipsis" });
  const said = document.createElement("span");
  said.style.fontFamily = "var(--code)";
  said.textContent = name;
  item.append(said);
  const about = document.createElement("span");
  about.style.cssText = "opacity:.65;margin-left:8px";
  about.textContent = meaning ?? "";
  item.append(about);
  item.addEventListener("mousedown", (event) => stop(event, () => take(field, name)));
  return item;
}

function choose(at) {
  state.list.at = at;
  [...state.list.list.children].forEach((item, place) => {
    item.setAttribute("aria-selected", String(place === at));
    item.style.background = place === at ? "var(--other)" : "none";
  });
}

// By the browser's own typing, so that it can be undone and Streamlit hears of it.
function take(field, name) {
  const { typed } = state.list;
  close();
  field.focus();
  field.setSelectionRange(field.selectionStart - typed, field.selectionStart);
  document.execCommand("insertText", false, name);
  close();
}

function close() {
  state.list?.list.remove();
  state.list = null;
}

function caret(field, typed) {
  const layer = layerOf(field);
  const probe = layer.cloneNode(false);
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  probe.append(field.value.slice(0, field.selectionStart - typed), mark);
  layer.after(probe);
  const box = mark.getBoundingClientRect();
  const place = { left: box.left, top: box.bottom - field.scrollTop + 2 };
  probe.remove();
  return place;
}
