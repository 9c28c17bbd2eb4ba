// Values of a result as text. The numbers are those of Arrow's types.
const INTEGER = 2, FLOAT = 3, BINARY = 4, DECIMAL = 7, DATE = 8, TIME = 9, TIMESTAMP = 10, LIST = 12, STRUCT = 13, MAP = 17;

export const isNumber = (type) => [INTEGER, FLOAT, DECIMAL].includes(type.typeId);

/** Return a value as text, null for null. */
export function textOf(value, type) {
  if (value === null || value === undefined) return null;
  switch (type.typeId) {
    case DATE: return new Date(Number(value)).toISOString().slice(0, 10);
    case TIMESTAMP: return new Date(Number(value)).toISOString().replace("T", " ").replace(/(\.000)?Z$/, "");
    case TIME: return new Date(Number(value) / 1000).toISOString().slice(11, 19);
    case BINARY: return [...value].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    case LIST: return `[${inside(value, type.children[0].type).join(", ")}]`;
    case STRUCT: return `{${type.children.map((child) => `${child.name}: ${textOf(value[child.name], child.type) ?? "NULL"}`).join(", ")}}`;
    case MAP: return `{${[...value].map(([key, one]) => `${key}: ${one ?? "NULL"}`).join(", ")}}`;
    default: return String(value);
  }
}
const inside = (values, type) => [...values].map((one) => textOf(one, type) ?? "NULL");

const PARTS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|;|[\s\S]/g;
/** Return the number of statements in a text: semicolons in quotes and comments separate none. */
export function statementsIn(sql) {
  let number = 0, isOpen = false;
  for (const [part] of sql.matchAll(PARTS)) {
    if (part === ";") isOpen = false;
    else if (!isOpen && part.trim() && !/^(--|\/\*)/.test(part)) { isOpen = true; number += 1; }
  }
  return number;
}

/** Return rows of texts as CSV; null is an empty cell, and a text with a comma, quote or line end is quoted. */
export function csvOf(names, rows) {
  const cell = (text) => (text === null ? "" : text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [names, ...rows].map((row) => row.map(cell).join(",")).join("\n") + "\n";
}
