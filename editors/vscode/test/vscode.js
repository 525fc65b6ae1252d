// A stand-in for the module that Visual Studio Code gives its extensions: as much of it as the language client
// touches between activation and the first diagnostics. A class that nobody asks anything of is an empty one.
const { pathToFileURL, fileURLToPath } = require("node:url");

const never = () => ({ dispose() {} });

class Uri {
  constructor(text) {
    this.text = text;
  }
  static parse(text) { return new Uri(text); }
  static file(path) { return new Uri(pathToFileURL(path).toString()); }
  get scheme() { return this.text.split(":")[0]; }
  get fsPath() { return fileURLToPath(this.text); }
  get path() { return new URL(this.text).pathname; }
  toString() { return this.text; }
}

class EventEmitter {
  listeners = [];
  event = (listener) => {
    this.listeners.push(listener);
    return { dispose: () => {} };
  };
  fire(value) { this.listeners.forEach((listener) => listener(value)); }
  dispose() {}
}

class Position {
  constructor(line, character) { Object.assign(this, { line, character }); }
}

class Range {
  constructor(a, b, c, d) {
    this.start = a instanceof Position ? a : new Position(a, b);
    this.end = a instanceof Position ? b : new Position(c, d);
  }
}

class Diagnostic {
  constructor(range, message, severity) { Object.assign(this, { range, message, severity }); }
}

class CodeActionKind {
  constructor(value) { this.value = value; }
  append(part) { return new CodeActionKind(this.value ? `${this.value}.${part}` : part); }
}
CodeActionKind.Empty = new CodeActionKind("");
CodeActionKind.QuickFix = CodeActionKind.Empty.append("quickfix");

class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: never };
  cancel() {}
  dispose() {}
}

class Disposable {
  static from(...all) { return new Disposable(() => all.forEach((one) => one.dispose())); }
  constructor(dispose) { this.dispose = dispose; }
}

// standIn returns the module for a workspace with some documents; diagnostics takes what is published.
exports.standIn = ({ folder, documents, settings, diagnostics }) => {
  const configuration = { get: (key, preset) => settings[key] ?? preset, has: (key) => key in settings };
  const nothing = new Proxy({}, {
    get: (target, key) => (target[key] ??= /^(on|register|create)/.test(String(key)) ? never : undefined),
  });
  const among = (own) => new Proxy(own, { get: (target, key) => target[key] ?? nothing[key] });
  const registered = {};
  const module = {
    version: "1.91.0",
    Uri, EventEmitter, Position, Range, Diagnostic, CodeActionKind, CancellationTokenSource, Disposable,
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
    env: { appName: "stand-in", language: "en" },
    commands: {
      registered,
      registerCommand: (name, run) => { registered[name] = run; return never(); },
    },
    window: among({
      visibleTextEditors: [], tabGroups: { all: [], onDidChangeTabs: never, onDidChangeTabGroups: never },
      createOutputChannel: () => ({ append() {}, appendLine() {}, clear() {}, show() {}, dispose() {} }),
      showErrorMessage: async (message) => { throw new Error(message); },
    }),
    workspace: among({
      workspaceFolders: [{ uri: Uri.file(folder), name: "test", index: 0 }],
      textDocuments: documents, notebookDocuments: [],
      fs: {}, isTrusted: true,
      getConfiguration: () => configuration,
      createFileSystemWatcher: () => ({ onDidCreate: never, onDidChange: never, onDidDelete: never, dispose() {} }),
    }),
    languages: among({
      match: (selector, document) => selector.some((s) => s.language === document.languageId && s.scheme === document.uri.scheme) ? 10 : 0,
      createDiagnosticCollection: () => ({
        set: (uri, list) => diagnostics(uri.toString(), list ?? []), delete() {}, clear() {}, dispose() {},
      }),
    }),
  };
  return new Proxy(module, { get: (target, key) => (key in target ? target[key] : (target[key] = class {})) });
};

exports.Uri = Uri;
