import type { Figure, Line, Report, ScaleLine } from "./report.ts";

/** The report for people, in Markdown. */
export function tableOf({ date, node, machine, compared, alone, scale }: Report): string {
  const { cpu, cores, memoryMiB } = machine;
  return [
    `# ${date}`,
    `${cpu}, ${cores} cores, ${Math.round(memoryMiB / 1024)} GiB, Node ${node}. Server, load generator and mail server share these cores. Made by \`npm run bench\`.`,
    "## Beside a bare server",
    "Requests a second of the product and of a `node:http` server with the same work, in turns; the ratio is the median of the rounds, with the smallest and largest round behind it. Processor time in ms a request, memory in MiB at the peak.",
    table(
      ["case", "product", "bare", "ratio", "at least", "cpu", "bare cpu", "p99 ms", "bare p99 ms", "peak", "bare peak"],
      Object.entries(compared).map(comparison),
    ),
    "## Alone",
    table(
      ["case", "figure", "value", "limit"],
      Object.entries(alone).flatMap(([name, { figures }]) => figures.map((figure) => aloneRow(name, figure))),
    ),
    ...(scale
      ? [
          "## Beside a million vehicles of others",
          "The same accounts and books in each database. Cost is the time for a request as ratio to the database without others.",
          table(
            ["read", "others", "database", "cost", "at most", "requests/s", "cpu", "p99 ms"],
            scale.lines.map(scaleRow),
          ),
        ]
      : []),
  ]
    .join("\n\n")
    .concat("\n");
}

function comparison([name, { product, bare, ratio, spread, target, met }]: readonly [
  string,
  Line,
]): readonly unknown[] {
  return [
    name,
    product.requestsPerSecond,
    bare.requestsPerSecond,
    `${ratio} (${spread.join(" to ")})`,
    `${target}${met ? "" : ", missed"}`,
    product.cpuMsPerRequest,
    bare.cpuMsPerRequest,
    product.p99Ms,
    bare.p99Ms,
    product.peakMiB,
    bare.peakMiB,
  ];
}

function aloneRow(name: string, { figure, value, unit, least, most }: Figure): readonly unknown[] {
  const isMet = value >= (least ?? value) && value <= (most ?? value);
  const limit = least !== undefined ? `at least ${least}` : most !== undefined ? `at most ${most}` : "";
  return [name, figure, `${value} ${unit}`.trim(), isMet ? limit : `${limit}, missed`];
}

function scaleRow({ read, others, gigabytes, cost, spread, most, met, ...run }: ScaleLine): readonly unknown[] {
  const { requestsPerSecond, cpuMsPerRequest, p99Ms } = run;
  return [
    read,
    others.toLocaleString("en"),
    `${gigabytes} GB`,
    `${cost} (${spread.join(" to ")})`,
    `${most}${met ? "" : ", missed"}`,
    requestsPerSecond,
    cpuMsPerRequest,
    p99Ms,
  ];
}

function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const line = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
