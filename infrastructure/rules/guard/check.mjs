// Runs cfn-guard over the template as it is deployed with a certificate and its default parameters:
// guard cannot see through parameters and conditions, and knows one form of each intrinsic.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [templateFile, tools] = process.argv.slice(2);
const modules = join(process.cwd(), tools, "node_modules");
const { parse } = await import(pathToFileURL(join(modules, "yaml/dist/index.js")));

const plain = ["scalar", "seq", "map"];
const names = ["Ref", "Condition", "GetAtt", "Sub", "Join", "If", "Equals", "Not", "And", "Or", "Select", "Split", "FindInMap"];
const customTags = names.flatMap((name) => {
  const key = name === "Ref" || name === "Condition" ? name : `Fn::${name}`;
  const value = (v) => ({ [key]: name === "GetAtt" && typeof v === "string" ? v.split(".") : v });
  return plain.map((kind) => ({
    tag: `!${name}`,
    ...(kind === "scalar" ? {} : { collection: kind }),
    resolve: (node) => value(kind === "scalar" ? node : node.toJSON()),
  }));
});
const template = parse(readFileSync(templateFile, "utf8"), { customTags, merge: true });

const settled = (value) => {
  if (Array.isArray(value)) return value.map(settled);
  if (value === null || typeof value !== "object") return value;
  if (value["Fn::If"]) return settled(value["Fn::If"][1]);
  const parameter = template.Parameters[value.Ref];
  if (parameter) return parameter.Default || value.Ref;
  const [, resource, attribute, rest] = /^\$\{(\w+)\.(\w+)}(.+)$/.exec(value["Fn::Sub"]) ?? [];
  if (rest) return { "Fn::Join": ["", [{ "Fn::GetAtt": [resource, attribute] }, rest]] };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settled(inner)]));
};
const settledFile = join(mkdtempSync(join(tmpdir(), "guard-")), "template.json");
writeFileSync(settledFile, JSON.stringify({ ...template, Resources: settled(template.Resources) }));

const guard = join(modules, "@cdklabs/cdk-validator-cfnguard");
const os = process.platform === "darwin" ? "macos" : "ubuntu";
const cpu = process.arch === "arm64" ? "aarch64" : "x86_64";
const run = spawnSync(
  join(guard, "bin", os, cpu, "cfn-guard"),
  ["validate", "--rules", join(guard, "rules/control-tower/cfn-guard"), "--data", settledFile,
    "--structured", "--output-format", "json", "--show-summary", "none"],
  { encoding: "utf8", maxBuffer: 1 << 28 },
);
if (![0, 19].includes(run.status)) {
  console.error(run.error ?? run.stderr);
  process.exit(1);
}
const [report] = JSON.parse(run.stdout);

const excepted = JSON.parse(readFileSync("exceptions.json", "utf8"));
const faults = [];
const met = new Set();
for (const { Rule } of report.not_compliant) {
  const resources = new Set(
    [...JSON.stringify(Rule).matchAll(/\/Resources\/([A-Za-z0-9]+)/g)].map((match) => match[1]),
  );
  for (const resource of resources) {
    met.add(`${Rule.name} ${resource}`);
    if (!excepted[Rule.name]?.[resource]) faults.push(`${resource} breaks ${Rule.name}`);
  }
}
for (const [rule, resources] of Object.entries(excepted)) {
  for (const resource of Object.keys(resources)) {
    if (!met.has(`${rule} ${resource}`)) faults.push(`${resource} keeps ${rule}: strike the exception`);
  }
}
if (report.compliant.length === 0) faults.push("no rule applied: is this the template?");
faults.forEach((fault) => console.error(`ERROR ${fault}`));
if (faults.length > 0) process.exit(1);
console.log(`cfn-guard: ${report.compliant.length} of AWS's rules kept, ${met.size} exceptions with a reason.`);
