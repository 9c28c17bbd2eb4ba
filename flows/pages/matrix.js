"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const PAGE = 40;
  const SHORT = ["AFR", "A-P", "EUR", "LAC", "WA"];
  const COLUMNS = ["Africa", "Asia-Pacific", "Europe", "Latin America", "Western Asia"];
  const GROUPS = {
    african: "African States", asia_pacific: "Asia-Pacific States", eastern_european: "Eastern European States",
    grulac: "Latin American and Caribbean States", latin_american_caribbean: "Latin American and Caribbean States",
    weog: "Western European and other States", other_states: "Other States and observers", united_nations: "United Nations",
    igo: "Intergovernmental organizations", ngo: "Non-governmental organizations", others: "Others",
  };
  const QUANTIFIERS = {
    all: "All", most: "Most", many: "Many", several: "Several", a_number: "A number of", some: "Some", few: "A few", one: "One",
    other: "Other", counted: "A stated number", bare: "“Speakers”, no quantifier", passive: "Nobody named (“it was noted”)",
  };
  const collator = new Intl.Collator("en", { numeric: true });
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const plural = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  const recommendations = data.recommendations;
  for (const one of recommendations) one.f = fold(`${one.x} ${one.l} ${data.documents[one.d]}`);

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };
  const drawn = (name, attributes = {}, text = null) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== null) made.textContent = text;
    return made;
  };

  // ------------------------------------------------------------------ filters
  const ordinal = new Intl.PluralRules("en", { type: "ordinal" });
  const congresses = [...new Set(data.reporting.map((pair) => String(pair[0])))];
  const congressName = (value) => `${value}${{ one: "st", two: "nd", few: "rd", other: "th" }[ordinal.select(Number(value))]} Congress`;
  const fields = {
    congress: { options: congresses.map((value) => [value, congressName(value)]), any: congresses.length > 1 ? "All" : null },
    region: { options: identified("region", data.regions), any: "All" },
    agenda: { options: sorted("agenda", data.agenda), any: "All" },
    theme: { options: sorted("theme", data.themes), any: "All" },
    instrument: { options: sorted("instrument", data.instruments), any: "All" },
    addressee: { options: sorted("addressee", data.addressees), any: "All" },
  };
  // The address has ids: they are the same in the next release, the positions in the lists of this page are not.
  function identified(field, names) { return names.map((name, at) => [data.ids[field][at], name]); }
  function sorted(field, names) { return identified(field, names).sort((a, b) => collator.compare(a[1], b[1])); }
  for (const [name, field] of Object.entries(fields)) {
    const select = $(`f-${name}`);
    if (field.any) select.append(element("option", { value: "" }, field.any));
    for (const [value, text] of field.options) select.append(element("option", { value }, text));
  }
  const initial = data.congress === null ? congresses[0] ?? "" : String(data.congress);
  const state = { open: null, shown: PAGE };
  const CHOICES = ["region", "agenda", "theme", "instrument", "addressee"];
  const chosen = (name) => $(`f-${name}`).value;
  const position = (name) => (chosen(name) === "" ? null : data.ids[name].indexOf(chosen(name)));
  const switched = (name) => document.querySelector(`input[name=${name}]:checked`).value;

  function readHash() {
    const given = new URLSearchParams(location.hash.slice(1)), unknown = [];
    for (const name of ["congress", ...CHOICES]) {
      const asked = given.get(name) ?? (name === "congress" ? initial : ""), select = $(`f-${name}`);
      select.value = asked;
      if (select.selectedIndex >= 0) continue;
      select.value = name === "congress" ? initial : "";
      if (select.selectedIndex < 0) select.selectedIndex = 0;
      if (asked) unknown.push(`${name} “${asked}”`);
    }
    $("f-words").value = given.get("words") ?? "";
    const known = ["matrix", "words", "congress", ...CHOICES];
    unknown.push(...[...given.keys()].filter((name) => !known.includes(name)).map((name) => `“${name}”`));
    $("unknown").hidden = !unknown.length;
    $("unknown").textContent = `The address asks for what this page does not have; it is left out: ${unknown.join(", ")}.`;
  }
  function writeHash() {
    const given = new URLSearchParams();
    if (chosen("congress") !== initial) given.set("congress", chosen("congress"));
    for (const name of [...CHOICES, "words"]) {
      if (chosen(name)) given.set(name, chosen(name));
    }
    const text = given.toString();
    if (text !== location.hash.slice(1)) history.replaceState(null, "", text ? `#${text}` : "#");
  }
  function filtered() {
    const congress = chosen("congress");
    const [region, agenda, theme, instrument, addressee] = CHOICES.map(position);
    const words = fold(chosen("words")).split(/\s+/).filter(Boolean);
    return recommendations.filter((one) =>
      (congress === "" || String(one.c) === congress) && (region === null || one.r === region) &&
      (agenda === null || one.a === agenda) && (theme === null || one.t.includes(theme)) &&
      (instrument === null || one.i.includes(instrument)) && (addressee === null || one.w === addressee) &&
      words.every((word) => one.f.includes(word)));
  }
  const reporting = () => {
    const congress = chosen("congress");
    return new Set(data.reporting.filter((pair) => congress === "" || String(pair[0]) === congress).map((pair) => pair[1]));
  };

  const isDraft = (congress, region) => data.drafts.some(([of, at]) => (congress === "" || String(of) === String(congress)) && at === region);

  // ------------------------------------------------------------------ one recommendation
  function marked(text) {
    const words = fold(chosen("words")).split(/\s+/).filter((word) => word.length > 1);
    if (!words.length) return [text];
    const letters = [...text], folded = letters.map(fold), parts = [], flags = new Array(letters.length).fill(false);
    const starts = [];
    let joined = "";
    folded.forEach((letter, at) => { for (let k = 0; k < letter.length; k += 1) starts.push(at); joined += letter; });
    for (const word of words) {
      for (let at = joined.indexOf(word); at >= 0; at = joined.indexOf(word, at + word.length)) {
        for (let k = at; k < at + word.length; k += 1) flags[starts[k]] = true;
      }
    }
    for (let at = 0; at < letters.length;) {
      let end = at;
      while (end < letters.length && flags[end] === flags[at]) end += 1;
      const piece = letters.slice(at, end).join("");
      parts.push(flags[at] ? element("mark", {}, piece) : piece);
      at = end;
    }
    return parts;
  }
  function place(one) {
    const text = `${data.documents[one.d]}, para. ${one.l}${one.n ? `, p. ${one.n}` : ""}`;
    return one.u ? element("a", { href: one.u, rel: "noreferrer" }, text) : element("span", {}, text);
  }
  function inRegion(one) {
    const made = place(one);
    made.title = made.textContent;
    made.textContent = `${data.regions[one.r]}: para. ${one.l}`;
    return made;
  }
  function item(one, withRegion) {
    const others = [...reached(one)].filter((region) => region !== one.r).map((region) => data.regions[region]);
    const themes = one.t.map((theme) => {
      const button = element("button", { type: "button", class: "tag" }, data.themes[theme]);
      button.addEventListener("click", () => { $("f-theme").value = data.ids.theme[theme]; changed(); $("f-theme").focus(); });
      return button;
    });
    const doubtful = (one.q ?? []).map((name) => element("span", { title: "Two words near each other suggest it; it is not counted." }, `Perhaps: ${name}`));
    return element("li", {},
      element("div", { class: "meta" }, withRegion ? element("b", {}, data.regions[one.r]) : null, place(one)),
      element("p", { class: "text", lang: one.g }, ...marked(one.x)),
      element("div", { class: "meta" }, ...themes, ...doubtful,
        one.o === null ? element("span", {}, "To: nobody named") : element("span", {}, "To: ", element("span", { lang: one.g }, one.o)),
        isDraft(one.c, one.r) ? element("span", {}, "Draft report") : null,
        others.length ? element("span", {}, `Same in: ${others.join(", ")}`) : null));
  }
  const grouped = (list, keysOf) => {
    const groups = new Map();
    for (const one of list) {
      for (const key of keysOf(one)) {
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(one);
      }
    }
    return groups;
  };
  // As in v_shared_recommendations, only links of a recommendation itself count: what is linked to the same third one
  // need not be the same.
  const partners = (one) => [one, ...one.s.map((at) => recommendations[at]).filter((other) => other.c === one.c)];
  const reached = (one) => new Set(partners(one).map((other) => other.r));
  const widest = (group) => group.reduce((best, one) => (reached(one).size > reached(best).size ? one : best));
  const regionsIn = (list) => new Set(list.map((one) => one.r)).size;

  // What regions share is a fact of the whole Congress: a filter chooses what of it is shown, and changes no count of regions.
  const wholes = new Map();
  function whole() {
    const congress = chosen("congress");
    if (!wholes.has(congress)) {
      const all = recommendations.filter((one) => congress === "" || String(one.c) === congress);
      wholes.set(congress, {
        all, proposal: grouped(all, (one) => [one.p]), agenda: grouped(all, (one) => [one.a]),
        theme: grouped(all, (one) => (one.t.length ? one.t : [-1])),
      });
    }
    return wholes.get(congress);
  }

  // ------------------------------------------------------------------ matrix
  function rowsOf(found) {
    const byTheme = switched("rows") === "theme";
    const names = byTheme ? data.themes : data.agenda;
    const rows = new Map();
    const only = byTheme ? position("theme") : null;
    const add = (key, one) => {
      if (!rows.has(key)) rows.set(key, data.regions.map(() => []));
      rows.get(key)[one.r].push(one);
    };
    for (const one of found) {
      if (!byTheme) add(one.a, one);
      else if (only !== null) add(only, one);
      else if (one.t.length) for (const theme of one.t) add(theme, one);
      else add(-1, one);
    }
    const listed = [...rows].map(([key, cells]) => ({
      key, cells, name: key < 0 ? "No theme found" : names[key],
      regions: regionsIn(whole()[byTheme ? "theme" : "agenda"].get(key)), total: cells.reduce((sum, cell) => sum + cell.length, 0),
    }));
    const byName = (a, b) => (a.key < 0) - (b.key < 0) || collator.compare(a.name, b.name);
    const order = switched("order");
    return listed.sort((a, b) => (a.key < 0) - (b.key < 0) ||
      (order === "name" ? 0 : order === "regions" ? b.regions - a.regions || b.total - a.total : a.regions - b.regions || b.total - a.total) ||
      byName(a, b));
  }
  const shade = (number) => (number >= 12 ? 5 : number >= 6 ? 4 : number >= 3 ? 3 : number);
  function showMatrix(found) {
    const byTheme = switched("rows") === "theme";
    const table = $("matrix"), present = reporting(), rows = rowsOf(found), totals = data.regions.map(() => 0);
    for (const one of found) totals[one.r] += 1;
    const head = element("tr", {}, element("th", { scope: "col", class: "c-name" }, byTheme ? "Theme" : "Agenda item"));
    data.regions.forEach((name, at) => head.append(element("th", { scope: "col" },
      element("span", { class: "long" }, name), element("span", { class: "small", "aria-hidden": "true" }, SHORT[at]),
      element("small", {}, present.has(at) ? String(totals[at]) : "no report"),
      present.has(at) && isDraft(chosen("congress"), at) ? element("small", {}, "draft report") : null)));
    head.append(element("th", { scope: "col", class: "c-sum" }, "Regions"), element("th", { scope: "col", class: "c-sum" }, "Total"));
    const body = element("tbody");
    for (const row of rows) {
      const line = element("tr", {}, element("th", { scope: "row", title: byTheme && row.key >= 0 ? accuracy(row.key) : null }, row.name));
      row.cells.forEach((cell, at) => {
        if (!cell.length) {
          line.append(element("td", { class: present.has(at) ? "none" : "none no-report" }, present.has(at) ? "·" : ""));
          return;
        }
        const key = `${row.key}/${at}`;
        const button = element("button", {
          type: "button", class: "cell", "data-n": shade(cell.length), "data-key": key, "aria-expanded": String(state.open === key),
          "aria-label": `${row.name}, ${data.regions[at]}: ${plural(cell.length, "recommendation")}`,
        }, String(cell.length));
        button.addEventListener("click", () => toggle(key));
        line.append(element("td", {}, button));
      });
      const dots = element("td", { class: "sum dots", "aria-label": `${row.regions} of ${present.size} regions` });
      dots.append("●".repeat(row.regions), element("i", {}, "●".repeat(Math.max(0, present.size - row.regions))));
      line.append(dots, element("td", { class: "sum" }, String(row.total)));
      body.append(line);
      if (state.open !== null && state.open.startsWith(`${row.key}/`)) {
        const at = Number(state.open.split("/")[1]), cell = row.cells[at];
        if (cell.length) body.append(element("tr", { class: "open" }, element("td", { colspan: data.regions.length + 3 },
          element("h3", {}, `${row.name} · ${data.regions[at]}`), element("ol", { class: "list" }, ...cell.map((one) => item(one, false))))));
      }
    }
    if (!rows.length) body.append(element("tr", {}, element("td", { colspan: data.regions.length + 3 }, "No recommendation has all these properties.")));
    table.replaceChildren(element("thead", {}, head), body);
  }
  function toggle(key) {
    state.open = state.open === key ? null : key;
    showMatrix(filtered());
    document.querySelector(`[data-key="${key}"]`)?.focus();
  }

  // ------------------------------------------------------------------ convergence
  const accuracy = (theme) => (data.measured[theme] ? `${Math.round(100 * data.measured[theme][0])} % right in ${data.measured[theme][1]} texts` : "accuracy not measured");
  function showConvergence(found, present) {
    const needed = present.size, { all, proposal, theme } = whole();
    const proposals = [...new Set(found.map((one) => one.p))].map((key) => proposal.get(key));
    const themes = [...new Set(found.flatMap((one) => one.t))].map((key) => [key, theme.get(key)]);
    const regionsOf = (group) => reached(widest(group)).size;
    const shared = proposals.filter((group) => needed > 1 && regionsOf(group) === needed);
    const doubted = (key, region) => all.some((one) => one.r !== region && (one.q ?? []).includes(data.themes[key]));
    const alone = themes.filter(([key, list]) => needed > 1 && regionsIn(list) === 1 && !doubted(key, list[0].r));
    showShared(shared.length || needed < 3 ? shared : proposals.filter((group) => regionsOf(group) > 1), needed);
    showAlone(alone, needed);
    return [themes.filter(([, list]) => regionsIn(list) === needed).length, alone.length, shared.length];
  }
  const nothing = (needed) => element("li", { class: "none" },
    needed > 1 ? "None with these filters." : "Reports of two regions are needed.");
  function showShared(groups, needed) {
    const nearest = groups.map((members) => partners(widest(members))).sort((a, b) => regionsIn(b) - regionsIn(a)).slice(0, 12).map((group) => {
      const one = group.find((other) => other.g === "en") ?? group[0], count = regionsIn(group);
      return element("li", {}, element("p", { class: "text", lang: one.g }, ...marked(one.x)),
        element("div", { class: "meta" }, count < needed ? element("b", {}, `${count} of ${needed} regions`) : null, ...group.map(inRegion)));
    });
    $("shared").replaceChildren(...(nearest.length ? nearest : [nothing(needed)]));
  }
  function showAlone(themes, needed) {
    themes.sort((a, b) => a[1][0].r - b[1][0].r || b[1].length - a[1].length || collator.compare(data.themes[a[0]], data.themes[b[0]]));
    const byRegion = new Map();
    for (const [key, list] of themes) {
      if (!byRegion.has(list[0].r)) byRegion.set(list[0].r, []);
      byRegion.get(list[0].r).push(`${data.themes[key]} (${list.length}; ${accuracy(key)})`);
    }
    const listed = [...byRegion].map(([region, names]) => element("li", {},
      element("b", {}, data.regions[region]), element("div", { class: "meta" }, names.join(" · "))));
    $("alone").replaceChildren(...(listed.length ? listed : [nothing(needed)]));
  }

  // ------------------------------------------------------------------ charts
  function countsOf(rows) {
    const congress = chosen("congress"), region = position("region"), counts = new Map();
    for (const [of, at, name, number] of rows) {
      if ((congress !== "" && String(of) !== congress) || (region !== null && at !== region)) continue;
      counts.set(name, (counts.get(name) ?? 0) + number);
    }
    return counts;
  }
  function bars(target, entries) {
    if (!entries.length) { $(target).replaceChildren(element("p", { class: "none" }, "Nothing was read.")); return; }
    const left = 275, width = 600, step = 26, most = Math.max(...entries.map((entry) => entry[1]));
    const svg = drawn("svg", { viewBox: `0 0 ${width} ${entries.length * step}`, role: "img" });
    svg.append(drawn("title", {}, entries.map(([name, number]) => `${name}: ${number}`).join("; ")));
    entries.forEach(([name, number], at) => {
      const length = Math.max(2, (number / most) * (width - left - 40)), y = at * step;
      svg.append(drawn("text", { x: left - 10, y: y + 16, "text-anchor": "end" }, name),
        drawn("rect", { x: left, y: y + 4, width: length, height: step - 9, rx: 2, class: "bar" }),
        drawn("text", { x: left + length + 6, y: y + 16, class: "v" }, String(number)));
    });
    $(target).replaceChildren(svg);
  }
  function dots(target, rows) {
    const congress = chosen("congress"), table = new Map();
    for (const [of, at, name, number] of rows) {
      if (congress !== "" && String(of) !== congress) continue;
      if (!table.has(name)) table.set(name, data.regions.map(() => 0));
      table.get(name)[at] += number;
    }
    const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
    const listed = [...table].sort((a, b) => sum(b[1]) - sum(a[1]) || collator.compare(a[0], b[0])).slice(0, 12);
    if (!listed.length) { $(target).replaceChildren(element("p", { class: "none" }, "Nothing was read.")); return; }
    const left = 470, step = 30, column = 110, top = 34, width = left + column * data.regions.length;
    const most = Math.max(...listed.flatMap((entry) => entry[1]));
    const svg = drawn("svg", { viewBox: `0 0 ${width} ${top + listed.length * step}`, role: "img" });
    svg.append(drawn("title", {}, "Citations of instruments by region"));
    COLUMNS.forEach((name, at) => svg.append(drawn("text", { x: left + column * (at + 0.5), y: 16, "text-anchor": "middle", class: "soft" }, name)));
    listed.forEach(([name, numbers], row) => {
      const y = top + row * step + step / 2;
      const first = name.split(";")[0], short = first.length > 66 ? `${first.slice(0, 64)}…` : first;
      const text = drawn("text", { x: 0, y: y + 4 }, short);
      text.append(drawn("title", {}, name));
      svg.append(drawn("line", { x1: 0, x2: width, y1: y + step / 2, y2: y + step / 2, class: "axis" }), text);
      numbers.forEach((number, at) => {
        if (!number) return;
        const x = left + column * (at + 0.5);
        svg.append(drawn("circle", { cx: x, cy: y, r: 6 + 7 * Math.sqrt(number / most), class: "dot" }),
          drawn("text", { x, y: y + 4, "text-anchor": "middle", class: "v" }, String(number)));
      });
    });
    $(target).replaceChildren(svg);
  }
  function showCharts() {
    const named = (counts, names) => Object.keys(names).filter((key) => counts.get(key))
      .map((key) => [names[key], counts.get(key)]);
    bars("c-speakers", named(countsOf(data.speakers), GROUPS).sort((a, b) => b[1] - a[1]));
    bars("c-positions", named(countsOf(data.positions), QUANTIFIERS));
    dots("c-citations", data.citations);
  }

  // ------------------------------------------------------------------ all together
  function showList(found) {
    $("listed").hidden = !found.length;
    $("list").replaceChildren(...found.slice(0, state.shown).map((one) => item(one, true)));
    $("more").hidden = found.length <= state.shown;
    $("more").textContent = `Show more (${(found.length - state.shown).toLocaleString("en")} left)`;
  }
  function show() {
    const started = performance.now(), found = filtered(), present = reporting();
    showMatrix(found);
    const [everywhere, alone, shared] = showConvergence(found, present);
    showList(found);
    const compared = (number) => (present.size > 1 ? number : "–");
    const tiles = [["recommendations", found.length], [present.size === 1 ? "region with a report" : "regions with a report", present.size],
      ["themes of all regions", compared(everywhere)], ["themes of one region alone", compared(alone)],
      ["proposals of all regions", compared(shared)]];
    $("tiles").replaceChildren(...tiles.map(([name, number]) => element("div", {},
      element("dt", {}, name), element("dd", {}, number.toLocaleString("en")))));
    const all = whole().all.length;
    $("status").textContent = found.length === all ? `All ${plural(all, "recommendation")}` : `${found.length.toLocaleString("en")} of ${plural(all, "recommendation")}`;
    const filters = ["congress", ...CHOICES]
      .filter((name) => chosen(name) !== (name === "congress" ? initial : ""))
      .map((name) => $(`f-${name}`).selectedOptions[0].textContent);
    if (chosen("words")) filters.push(`“${chosen("words")}”`);
    if (filters.length) $("status").textContent += `: ${filters.join(", ")}`;
    if (data.left_out) $("status").textContent += `; ${plural(data.left_out, "older recommendation")} are only in the tables`;
    const names = data.regions.map((name, at) => (isDraft(chosen("congress"), at) ? `${name} (draft)` : name)).filter((_, at) => present.has(at));
    $("lede").textContent = `${chosen("congress") === "" ? "All Congresses" : congressName(chosen("congress"))}: ${names.length === 1 ? "report" : "reports"} of ${names.length ? names.join(", ") : "no region yet"}.`;
    document.body.dataset.milliseconds = String(Math.round((performance.now() - started) * 10) / 10);
  }
  let charted = "";
  function changed() {
    state.open = null;
    state.shown = PAGE;
    writeHash();
    show();
    const key = `${chosen("congress")}/${chosen("region")}`;
    if (key !== charted) { charted = key; showCharts(); }
  }
  $("filters").addEventListener("input", () => { $("unknown").hidden = true; changed(); });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", (event) => {
    event.preventDefault();
    for (const name of [...CHOICES, "words"]) $(`f-${name}`).value = "";
    $("f-congress").value = initial;
    $("unknown").hidden = true;
    changed();
    $("f-words").focus();
  });
  for (const one of document.querySelectorAll(".switch input")) one.addEventListener("change", () => { state.open = null; show(); });
  $("more").addEventListener("click", () => { state.shown += PAGE * 5; showList(filtered()); });
  window.addEventListener("hashchange", () => {
    if (location.hash === "#matrix") { writeHash(); return; } // the link that skips to the matrix keeps the filters
    readHash();
    changed();
  });
  readHash();
  $("app").hidden = false;
  changed();
})();
