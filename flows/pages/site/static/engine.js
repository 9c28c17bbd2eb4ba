// DuckDB in a worker, with the database of the release attached read-only. Everything comes from this catalogue's own server.
import { AsyncDuckDB, VoidLogger } from "./duckdb/duckdb.js";

const DICTIONARY = -1;  // Arrow's number of the type
const at = (name) => new URL(`./duckdb/${name}`, import.meta.url);

async function inflated(address, type) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address.pathname}: the server answers ${answer.status}`);
  const data = await answer.blob();
  const [first, second] = new Uint8Array(await data.slice(0, 2).arrayBuffer());
  // a server that declares the compression has it undone by the browser
  const isPacked = first === 0x1f && second === 0x8b;
  const stream = isPacked ? data.stream().pipeThrough(new DecompressionStream("gzip")) : data.stream();
  return URL.createObjectURL(new Blob([await new Response(stream).arrayBuffer()], { type }));
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

/** Return a started engine. `address` is that of the database; `said` gets a line on what is being done. */
export async function startEngine(address, said) {
  said("Loading DuckDB (8 MB) …");
  const [worker, wasm] = await Promise.all([
    inflated(at("duckdb-worker.js.gz"), "text/javascript"), inflated(at("duckdb.wasm.gz"), "application/wasm"),
  ]);
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(worker));
  await database.instantiate(wasm);
  URL.revokeObjectURL(wasm);
  await database.open({
    query: { castBigIntToDouble: false, castDecimalToDouble: true },
    filesystem: { reliableHeadRequests: true, allowFullHTTPReads: true, forceFullHTTPReads: false },
  });
  const connection = await database.connect();
  said("Opening the database …");
  await connection.query("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false");
  await connection.query(`ATTACH ${quoted(address)} AS prepmeet (READ_ONLY); USE prepmeet`);
  return new Engine(database, connection);
}

const bare = (sql) => sql.replace(/[\s;]+$/, "");
const hasDictionary = (type) => type.typeId === DICTIONARY || (type.children ?? []).some((child) => hasDictionary(child.type));
const renamed = (answer, columns) => ({
  ...answer, fields: answer.fields.map((field, at) => ({ name: columns[at][0], type: field.type })),
});

/** Return a query with its enums as texts: a result that is sent in parts comes without the texts of its enums. */
function withoutEnums(query, columns) {
  const shown = columns.map(([, type], at) => (type.includes("ENUM(") ? `CAST(c${at} AS VARCHAR)` : `c${at}`));
  return `SELECT ${shown.join(", ")} FROM (\n${query}\n) AS t(${columns.map((_, at) => `c${at}`).join(", ")})`;
}

function addRows(rows, part, fields, most) {
  for (let row = 0; row < part.numRows && rows.length < most; row += 1) {
    rows.push(fields.map((_, column) => part.getChildAt(column)?.get(row) ?? null));
  }
}

class Engine {
  constructor(database, connection) {
    this.database = database;
    this.connection = connection;
  }

  /** Return the fields and the first rows of a query's result, and whether it has more than `most` rows. */
  async ask(sql, most) {
    const query = bare(sql), columns = await this.columns(query);
    if (columns?.some(([, type]) => type.includes("ENUM("))) {
      return renamed(await this.stream(withoutEnums(query, columns), most), columns);
    }
    const answer = await this.stream(query, most);
    return answer.fields.some((field) => hasDictionary(field.type)) ? this.whole(query, most) : answer;
  }

  /** Return name and type of the columns of a query; null if it is no SELECT or is not valid. */
  async columns(query) {
    try {
      const described = await this.connection.query(`DESCRIBE FROM (\n${query}\n)`);
      return described.toArray().map((row) => [row.column_name, row.column_type]);
    } catch {
      return null;
    }
  }

  async stream(query, most) {
    const reader = await this.connection.send(query, true), rows = [];
    await reader.open();
    const fields = reader.schema.fields;
    for await (const batch of reader) {
      addRows(rows, batch, fields, most + 1);
      if (rows.length > most) {
        await this.connection.cancelSent();
        break;
      }
    }
    return { fields, rows: rows.slice(0, most), hasMore: rows.length > most };
  }

  async whole(query, most) {
    const table = await this.connection.query(query), rows = [];
    addRows(rows, table, table.schema.fields, most);
    return { fields: table.schema.fields, rows, hasMore: table.numRows > most };
  }

  /** Return the whole result of a query as CSV, as DuckDB writes it. */
  async csv(sql) {
    const name = "result.csv";
    await this.connection.query(`COPY (\n${bare(sql)}\n) TO '${name}' (FORMAT csv, HEADER)`);
    const bytes = await this.database.copyFileToBuffer(name);
    await this.database.dropFile(name);
    return bytes;
  }

  stop() {
    return this.connection.cancelSent();
  }
}
