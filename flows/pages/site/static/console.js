import { startEngine } from "./engine.js";
import { csvOf, isNumber, statementsIn, textOf } from "./values.js";

const MOST_ROWS = 1000;
const MOST_BARS = 50;
const LONG_TYPE = 48;
const LONG_CELL = 30;
const $ = (id) => document.getElementById(id);
const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};
const plural = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
const state = { engine: null, result: null, sql: "", isRunning: false };
const view = () => document.querySelector("input[name=view]:checked").value;

// ------------------------------------------------------------------ the address keeps the query
const given = () => new URLSearchParams(location.hash.slice(1));
function keep() {
  const sql = $("sql").value, before = given();
  if (before.get("q") === sql && (before.get("view") ?? "table") === view()) return;
  const hash = `#q=${encodeURIComponent(sql)}`;
  history.pushState(null, "", view() === "chart" ? `${hash}&view=chart` : hash);
}
async function follow() {
  const hash = given();
  if (!hash.get("q")) return;
  $("sql").value = hash.get("q");
  document.querySelector(`input[name=view][value=${hash.get("view") === "chart" ? "chart" : "table"}]`).checked = true;
  await run();
  $(state.result === null ? "error" : "result").focus();
}

// ------------------------------------------------------------------ ask
async function run() {
  const sql = $("sql").value.trim();
  if (state.isRunning || !state.engine) return;
  if (!sql) { fail("Write a query first, such as: SELECT * FROM meetings"); return; }
  keep();
  busy(true);
  $("error").hidden = true;
  $("status").textContent = "Running …";
  const started = performance.now();
  try {
    const { fields, rows, hasMore } = await state.engine.ask(sql, MOST_ROWS);
    const milliseconds = Math.round(performance.now() - started);
    state.sql = sql;
    state.result = {
      fields, hasMore, values: rows, rows: rows.map((row) => row.map((value, at) => textOf(value, fields[at].type))),
    };
    document.body.dataset.milliseconds = String(milliseconds);
    $("status").textContent = hasMore
      ? `The first ${plural(MOST_ROWS, "row")} in ${milliseconds} ms. There are more: the download has all.`
      : `${plural(rows.length, "row")} in ${milliseconds} ms`;
    const statements = statementsIn(sql);
    if (statements > 1) $("status").textContent += `. Of ${statements} statements this is the result of the last.`;
    show();
  } catch (error) {
    fail(plain(error.message));
  } finally {
    busy(false);
  }
}
/** Return an error of DuckDB as text; some are JSON. */
function plain(message) {
  try {
    const { exception_type: type, exception_message: text } = JSON.parse(message);
    return text ? `${type} Error: ${text}` : message;
  } catch {
    return message;
  }
}
function fail(message) {
  state.result = null;
  $("result").hidden = true;
  $("wide").hidden = true;
  $("status").textContent = "";
  const hint = /extension/i.test(message) ? "\n\nThis console loads no extensions: it has the tables and views of this release." : "";
  $("error").textContent = message + hint;
  $("error").hidden = false;
}
function busy(is) {
  state.isRunning = is;
  $("run").disabled = is;
  $("stop").disabled = !is;
  $("csv").disabled = is || state.result === null;
}
async function download() {
  const { fields, rows, hasMore } = state.result;
  busy(true);
  try {
    let bytes;
    try {
      bytes = await state.engine.csv(state.sql);
    } catch {
      // DESCRIBE, SUMMARIZE and similar cannot be part of COPY
      bytes = csvOf(fields.map((field) => field.name), rows);
      if (hasMore) $("status").textContent = `The file has the first ${plural(MOST_ROWS, "row")} only.`;
    }
    const address = URL.createObjectURL(new Blob([bytes], { type: "text/csv" }));
    element("a", { href: address, download: "prepmeet-query.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } finally {
    busy(false);
  }
}

// ------------------------------------------------------------------ result
function show() {
  if (state.result === null) return;
  const target = $("result");
  target.hidden = false;
  if (view() === "chart") target.replaceChildren(...chart());
  else target.replaceChildren(table());
  target.setAttribute("aria-label", view() === "chart" ? "Result as bars" : "Result");
  $("wide").hidden = target.scrollWidth <= target.clientWidth;
}
function table() {
  const { fields, rows } = state.result;
  const numeric = fields.map((field) => isNumber(field.type));
  const head = element("tr", {}, ...fields.map((field, at) => element("th", { scope: "col", class: numeric[at] ? "number" : null }, field.name)));
  // columns of short texts keep their lines, those of long ones wrap and share the width that is left
  const long = fields.map((_, at) => !numeric[at] && rows.some((row) => (row[at] ?? "").length > LONG_CELL));
  const body = rows.map((row) => element("tr", {}, ...row.map((text, at) => (text === null
    ? element("td", { class: "null" }, "NULL")
    : element("td", { class: numeric[at] ? "number" : long[at] ? "long" : null, dir: numeric[at] ? null : "auto" }, text)))));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, ...body));
}
function chart() {
  const { fields, rows, values } = state.result;
  const numeric = fields.map((_, at) => at).filter((at) => isNumber(fields[at].type));
  if (!numeric.length || !rows.length) return [element("p", {}, "Bars need a column of numbers.")];
  const label = fields.findIndex((field) => !isNumber(field.type)), amount = numeric.find((at) => at !== label) ?? numeric[0];
  // where one column of labels repeats itself, all of them together name a bar
  const labels = fields.map((_, at) => at).filter((at) => !isNumber(fields[at].type));
  const repeats = new Set(rows.map((row) => row[label])).size < rows.length;
  const together = fields.length, hasTogether = labels.length > 1;
  const chosen = { label: hasTogether && repeats ? together : Math.max(label, 0), amount };
  const named = (row) => (chosen.label === together ? labels.map((at) => row[at] ?? "NULL").join(" · ") : row[chosen.label] ?? "NULL");
  const nameOf = (at) => (at === together ? labels.map((one) => fields[one].name).join(" · ") : fields[at].name);
  const bars = element("ol", { class: "bars" }), note = element("p", { class: "hint" });
  const draw = () => {
    const numbers = values.map((row) => Number(row[chosen.amount] ?? 0));
    const shown = numbers.slice(0, MOST_BARS), most = Math.max(...shown.map(Math.abs)) || 1;
    bars.replaceChildren(...shown.map((number, at) => {
      const bar = element("i", { class: number < 0 ? "below" : null, "aria-hidden": "true" });
      bar.style.inlineSize = `${(Math.abs(number) / most) * 100}%`;
      return element("li", {}, element("span", { class: "of", dir: "auto" }, named(rows[at])),
        element("span", { class: "line" }, bar), element("b", {}, rows[at][chosen.amount] ?? "NULL"));
    }));
    note.textContent = numbers.length > MOST_BARS ? `The first ${MOST_BARS} of ${plural(numbers.length, "row")}.` : "";
  };
  const choice = (name, key, options) => {
    const select = element("select", {}, ...options.map((at) => element("option", { value: at, selected: at === chosen[key] }, nameOf(at))));
    select.addEventListener("change", () => { chosen[key] = Number(select.value); draw(); });
    return element("label", {}, `${name} `, select);
  };
  draw();
  return [element("p", { class: "choices" }, choice("Label", "label", [...(hasTogether ? [together] : []), ...fields.map((_, at) => at)]), choice("Length", "amount", numeric)), bars, note];
}

// ------------------------------------------------------------------ tables and columns
const SCHEMA = `
  SELECT c.table_name, c.column_name, c.data_type, c.comment, coalesce(t.comment, v.comment) AS about, v.view_name IS NOT NULL AS is_view
  FROM duckdb_columns() AS c
  LEFT JOIN duckdb_tables() AS t ON t.database_name = c.database_name AND t.schema_name = c.schema_name AND t.table_name = c.table_name
  LEFT JOIN duckdb_views() AS v ON v.database_name = c.database_name AND v.schema_name = c.schema_name AND v.view_name = c.table_name
  WHERE c.database_name = 'prepmeet' AND NOT c.internal
  ORDER BY is_view, c.table_name, c.column_index`;
const MACROS = `
  SELECT function_name, array_to_string(parameters, ', '), coalesce(comment, description)
  FROM duckdb_functions() WHERE database_name = 'prepmeet' AND function_type = 'table_macro' AND NOT internal
  ORDER BY function_name`;
async function showSchema() {
  const { rows } = await state.engine.ask(SCHEMA, 100_000), { rows: macros } = await state.engine.ask(MACROS, 1000);
  const groups = new Map();
  for (const [table, column, type, comment, about, isView] of rows) {
    if (!groups.has(table)) groups.set(table, { about, isView, columns: [] });
    groups.get(table).columns.push([column, type, comment]);
  }
  const released = $("console").dataset.tables.split(" ");
  const listed = (isListed) => [...groups].filter(isListed).map(([name, one]) => relation(name, one));
  const isInternal = ([name, one]) => !one.isView && !released.includes(name);
  const internal = listed(isInternal);
  const functions = macros.map(([name, parameters, comment]) => element("li", {},
    insertion(`${name}()`, `FROM ${name}()`), element("small", {}, [parameters, comment].filter(Boolean).join(" · "))));
  $("schema").replaceChildren(element("h3", {}, "Tables"), ...listed((one) => !one[1].isView && !isInternal(one)),
    element("h3", {}, "Views"), ...listed((one) => one[1].isView),
    ...(functions.length ? [element("h3", {}, "Macros"), element("ul", {}, ...functions)] : []),
    ...(internal.length ? [element("h3", {}, "Internal: what views and search are made from"), ...internal] : []));
}
function relation(name, { about, columns }) {
  const items = columns.map(([column, type, comment]) => element("li", {}, insertion(column, column), " ",
    type.length > LONG_TYPE ? `${type.slice(0, LONG_TYPE)}…` : type, comment ? element("small", {}, comment) : null));
  return element("details", { "data-name": `${name} ${columns.map(([column]) => column).join(" ")}`.toLowerCase() },
    element("summary", {}, ...name.split(/(?<=_)/).flatMap((part) => [part, element("wbr")])), about ? element("p", {}, about) : null,
    element("ul", {}, element("li", {}, insertion(`FROM ${name}`, `FROM ${name} LIMIT 100`)), ...items));
}
function insertion(shown, text) {
  const button = element("button", { type: "button", title: "Put into the query" }, shown);
  button.addEventListener("click", () => {
    const field = $("sql");
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.focus();
  });
  return button;
}
function find() {
  const words = $("find").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const one of document.querySelectorAll("#schema details")) one.hidden = !words.every((word) => one.dataset.name.includes(word));
}

// ------------------------------------------------------------------ all together
async function start() {
  const boot = $("boot");
  try {
    const address = new URL($("console").dataset.database, document.baseURI).href;
    state.engine = await startEngine(address, (line) => { boot.textContent = line; });
  } catch (error) {
    boot.textContent = `The console cannot start: ${error.message}`;
    return;
  }
  boot.hidden = true;
  $("console").hidden = false;
  $("sql").value = given().get("q") ?? document.querySelector(".queries code")?.textContent ?? "";
  $("form").addEventListener("submit", (event) => { event.preventDefault(); run(); });
  $("sql").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
  });
  $("stop").addEventListener("click", () => state.engine.stop());
  $("csv").addEventListener("click", download);
  $("find").addEventListener("input", find);
  for (const one of document.querySelectorAll("input[name=view]")) one.addEventListener("change", () => { show(); if (state.result) keep(); });
  window.addEventListener("hashchange", follow);
  // a question that the address has already changes no hash
  for (const one of document.querySelectorAll(".queries a")) one.addEventListener("click", () => { if (one.hash === location.hash) follow(); });
  await showSchema();
  document.body.dataset.ready = "true";
  follow();
}
start();
