// Starts `concord lsp` and leaves everything else to the language client.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  const settings = vscode.workspace.getConfiguration("concord");
  const server = {
    command: settings.get("path"),
    args: ["lsp", ...settings.get("arguments")],
  };
  client = new LanguageClient("concord", "Concord", server, {
    documentSelector: ["markdown", "html", "plaintext"].map((language) => ({ scheme: "file", language })),
    synchronize: {
      fileEvents: vscode.workspace.createFileSystemWatcher("**/{concord.yaml,release.yaml,glossary/*}"),
    },
  });
  await client.start();
}

async function restart() {
  await client?.stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(vscode.commands.registerCommand("concord.restart", restart));
  await start();
};

exports.deactivate = () => client?.stop();
