// The bundle that users install starts the real server, and what the server finds arrives in the editor.
//   CONCORD=/path/to/concord npm test      without it the program is built, which needs Go
const { test } = require("node:test");
const assert = require("node:assert");
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const Module = require("node:module");
const os = require("node:os");
const path = require("node:path");
const { standIn, Uri } = require("./vscode");

const root = path.join(__dirname, "..", "..", "..");

function program(folder) {
  if (process.env.CONCORD) {
    return process.env.CONCORD;
  }
  const file = path.join(folder, process.platform === "win32" ? "concord.exe" : "concord");
  execFileSync("go", ["build", "-o", file, "./cmd/concord"], { cwd: root });
  return file;
}

test("findings arrive as diagnostics", { timeout: 120_000 }, async (t) => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "concord-vscode-")));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.writeFileSync(path.join(folder, "zh.md"), "双方签署了15份文件。\n");
  fs.writeFileSync(path.join(folder, "en.md"), "👍 The two sides signed 50 documents.\n");
  const uri = Uri.file(path.join(folder, "en.md"));
  const text = fs.readFileSync(uri.fsPath, "utf8");
  const document = { uri, languageId: "markdown", version: 1, fileName: uri.fsPath, isClosed: false, getText: () => text };

  let arrived;
  const published = new Promise((resolve) => { arrived = resolve; });
  const vscode = standIn({
    folder, documents: [document],
    settings: { path: program(folder), arguments: ["--source-lang", "zh"] },
    diagnostics: (file, list) => { if (file === uri.toString() && list.length > 0) { arrived(list); } },
  });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
  t.after(() => { Module._load = load; });

  const extension = require("../dist/extension.js");
  t.after(() => extension.deactivate());
  await extension.activate({ subscriptions: [] });
  const list = await published;
  assert.equal(list.length, 1);
  assert.match(list[0].message, /“50” differs from the source, which says “15”/);
  assert.equal(list[0].code?.value ?? list[0].code, "number");
  assert.deepEqual([list[0].range.start.line, list[0].range.start.character], [0, text.indexOf("50")]); // in UTF-16
  assert.ok(vscode.commands.registered["concord.restart"]);
});
