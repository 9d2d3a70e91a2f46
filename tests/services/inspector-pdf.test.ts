import { describe, expect, it } from "vitest";
import { inspectFile } from "#services/inspector/inspect.ts";
import { aPdf } from "../files.ts";
import { aHandWrittenPdf, aLetter, aPdfOfPages, aPdfWith, aStream } from "../pdfs.ts";
import { MARKER } from "./clamd-daemon.ts";

const inspect = (bytes: Buffer, signatureCheck = false) => inspectFile(bytes, "application/pdf", { signatureCheck });
const structureOf = async (bytes: Buffer) => (await inspect(bytes)).structure;

const SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
const INVOICE = `<?xml version="1.0"?><Invoice><SellerTradeParty><Mail>werkstatt@example.org</Mail></SellerTradeParty></Invoice>`;

describe("an ordinary PDF", () => {
  it("is in order and holds nothing personal", async () => {
    expect(await inspect((await aPdf()).bytes)).toEqual({ structure: "ok", marker: false, piiKinds: [] });
  });

  it("may write about JavaScript", async () => {
    const lines = ["Schulung: /JavaScript /JS /Launch (EmbeddedFiles)", "/S /JavaScript"];
    expect(await structureOf((await aPdf(lines)).bytes)).toBe("ok");
    expect(await structureOf(aHandWrittenPdf({ catalog: "/Note (/S /JavaScript /JS \\(x\\))" }))).toBe("ok");
  });

  it("may have links, an outline and a form without scripts", async () => {
    const link = "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org) >> >>";
    const catalog = "/OpenAction [3 0 R /Fit] /AcroForm << /Fields [] >> /Outlines << /Count 0 >>";
    expect(await structureOf(aHandWrittenPdf({ catalog, page: `/Annots [${link}]` }))).toBe("ok");
  });

  it("may have a font that happens to be called JS", async () => {
    const font = "<< /Font << /JS << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
    expect(await structureOf(aHandWrittenPdf({ page: `/Resources ${font}` }))).toBe("ok");
  });
});

describe("a PDF that would run something", () => {
  it.each<[string, Buffer]>([
    ["a script on opening", aHandWrittenPdf({ catalog: `/OpenAction ${SCRIPT}` })],
    ["a script behind a reference", aHandWrittenPdf({ catalog: "/OpenAction 4 0 R", more: [SCRIPT] })],
    [
      "a script under an escaped name",
      aHandWrittenPdf({ catalog: "/OpenAction << /#53 /J#61vaScript /#4a#53 (app.alert\\(1\\)) >>" }),
    ],
    [
      "a script whose type is an object of its own",
      aHandWrittenPdf({ catalog: "/OpenAction << /S 4 0 R >>", more: ["/JavaScript"] }),
    ],
    [
      "a script in a stream",
      aHandWrittenPdf({ catalog: "/OpenAction << /S /JavaScript /JS 4 0 R >>", more: [aStream("app.alert(1)")] }),
    ],
    ["a script by name", aHandWrittenPdf({ catalog: `/Names << /JavaScript << /Names [(a) ${SCRIPT}] >> >>` })],
    ["a script on a page", aHandWrittenPdf({ page: `/AA << /O ${SCRIPT} >>` })],
    [
      "a script on a button",
      aHandWrittenPdf({ page: `/Annots [<< /Type /Annot /Subtype /Widget /FT /Btn /A ${SCRIPT} /Rect [0 0 9 9] >>]` }),
    ],
    ["a program", aHandWrittenPdf({ catalog: "/OpenAction << /S /Launch /F (cmd.exe) >>" })],
    ["a rich medium", aHandWrittenPdf({ page: "/Annots [<< /Subtype /RichMedia /Rect [0 0 9 9] >>]" })],
    ["a form of the XFA kind", aHandWrittenPdf({ catalog: "/AcroForm << /XFA 4 0 R >>", more: [aStream("<xdp/>")] })],
    ["a script of which nobody speaks", aHandWrittenPdf({ more: [SCRIPT] })],
  ])("is active content (%s)", async (_name, bytes) => {
    expect(await structureOf(bytes)).toBe("active_content");
  });

  it("is active content also within compressed object streams", async () => {
    const packed = aStream(`10 0 ${SCRIPT}`, "/Type /ObjStm /N 1 /First 5");
    const bytes = aHandWrittenPdf({ catalog: "/OpenAction 10 0 R", more: [packed] });
    expect(bytes.includes("JavaScript")).toBe(false);
    expect(await structureOf(bytes)).toBe("active_content");
  });

  it("is active content although a harmless object of the same number follows", async () => {
    const bytes = aHandWrittenPdf({ catalog: "/OpenAction 4 0 R", more: [SCRIPT] });
    const cover = Buffer.from("4 0 obj\n<< /Type /Nothing >>\nendobj\n");
    const end = bytes.indexOf("xref\n0");
    const hidden = Buffer.concat([bytes.subarray(0, end), cover, bytes.subarray(end)]);
    const start = bytes.lastIndexOf("startxref\n") + cover.length + "startxref\n".length;
    hidden.write(String(end + cover.length), start);
    expect(await structureOf(hidden)).toBe("active_content");
  });

  it("is active content although the script lies where only the cross-reference table leads", async () => {
    const hiding = aHandWrittenPdf({ catalog: "/OpenAction 4 0 R", more: [SCRIPT] });
    const at = hiding.indexOf("4 0 obj");
    const size = hiding.indexOf("endobj", at) + "endobj".length - at;
    const carrier = Buffer.from(`9 0 obj\n<< /Length ${size} >>\nstream\n`);
    const bytes = Buffer.concat([
      hiding.subarray(0, at),
      carrier,
      hiding.subarray(at, at + size),
      Buffer.from("\nendstream\nendobj\n"),
      hiding.subarray(at + size + 1),
    ]);
    const moved = (text: string, from: number, to: number) =>
      text.replace(String(from).padStart(10, "0"), String(to).padStart(10, "0"));
    const text = moved(bytes.toString("latin1"), at, at + carrier.length);
    const xref = text.indexOf("xref\n0");
    const valid = text.replace(/startxref\n\d+/, `startxref\n${xref}`);
    expect(await structureOf(Buffer.from(valid, "latin1"))).toBe("active_content");
  });
});

describe("an embedded file", () => {
  const withFiles = (...files: readonly (readonly [name: string, content: string])[]) =>
    aPdfWith(async (pdf) => {
      for (const [name, content] of files) await pdf.attach(Buffer.from(content), name, { mimeType: "text/xml" });
    });

  it.each(["factur-x.xml", "zugferd-invoice.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml"])(
    "is welcome as the XML of an e-invoice (%s)",
    async (name) => {
      expect(await inspect(await withFiles([name, INVOICE]))).toEqual({ structure: "ok", marker: false, piiKinds: [] });
    },
  );

  it("has its text checked for personal data", async () => {
    const xml = INVOICE.replace("</Invoice>", "<Buyer><Mail>erika@example.org</Mail></Buyer></Invoice>");
    expect((await inspect(await withFiles(["factur-x.xml", xml]))).piiKinds).toEqual(["email"]);
  });

  it.each<[string, readonly (readonly [string, string])[]]>([
    ["it is anything else", [["setup.exe", "MZ"]]],
    ["it is another XML", [["order.xml", INVOICE]]],
    [
      "something lies beside the invoice",
      [
        ["factur-x.xml", INVOICE],
        ["setup.exe", "MZ"],
      ],
    ],
    [
      "there are two invoices",
      [
        ["factur-x.xml", INVOICE],
        ["xrechnung.xml", INVOICE],
      ],
    ],
    ["it only has the name of an invoice", [["factur-x.xml", "MZ and then a program"]]],
    ["the name goes on", [["factur-x.xml.exe", INVOICE]]],
  ])("is active content when %s", async (_name, files) => {
    expect(await structureOf(await withFiles(...files))).toBe("active_content");
  });

  it("is active content when its two names differ", async () => {
    const specification = "<< /Type /Filespec /UF (setup.exe) /F (factur-x.xml) /EF << /F 5 0 R >> >>";
    const bytes = aHandWrittenPdf({ more: [specification, aStream(INVOICE, "/Type /EmbeddedFile")] });
    expect(await structureOf(bytes)).toBe("active_content");
  });

  it("is active content when no file specification names it", async () => {
    expect(await structureOf(aHandWrittenPdf({ more: [aStream("MZ", "/Type /EmbeddedFile")] }))).toBe("active_content");
  });
});

describe("a PDF that cannot be judged", () => {
  it("is encrypted when it has a password", async () => {
    expect(await structureOf(await aLetter([["Rechnung", 100]], "secret"))).toBe("encrypted");
  });

  it.each<[string, Buffer]>([
    ["nothing but a header", Buffer.from("%PDF-1.7\n")],
    ["noise", Buffer.from(`%PDF-1.7\n${"noise ".repeat(1_000)}`)],
    ["no pages", Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n")],
    ["a broken object stream", aHandWrittenPdf({ more: ["<< /Type /ObjStm /N 9 /First 9 >>\nstream\nxx\nendstream"] })],
  ])("is unreadable with %s", async (_name, bytes) => {
    expect(await structureOf(bytes)).toBe("unreadable");
  });

  it("is unreadable when it is cut off within its first object", async () => {
    const { bytes } = await aPdf();
    expect(await structureOf(bytes.subarray(0, 40))).toBe("unreadable");
  });

  it("is over the limit with more than 200 pages, and not with 200", async () => {
    expect(await structureOf(await aPdfOfPages(200))).toBe("ok");
    expect(await structureOf(await aPdfOfPages(201))).toBe("over_limit");
  });

  it("is over the limit when one stream unfolds to hundreds of megabytes", async () => {
    const bomb = aHandWrittenPdf({ more: [aStream(Buffer.alloc(300 * 1024 * 1024))] });
    expect(bomb.length).toBeLessThan(400_000);
    expect(await structureOf(bomb)).toBe("over_limit");
  });

  it("is not brought down by 200,000 nested brackets", async () => {
    const nested = "[".repeat(200_000) + "]".repeat(200_000);
    expect(await structureOf(aHandWrittenPdf({ more: [nested] }))).not.toBe("active_content");
  });
});

describe("the built-in signature", () => {
  it.each<[string, () => Buffer | Promise<Buffer>]>([
    ["in the raw bytes", () => aHandWrittenPdf({ catalog: `/Note (${MARKER})` })],
    ["in a compressed stream", () => aHandWrittenPdf({ more: [aStream(`before ${MARKER} after`)] })],
    [
      "across the pieces of a large stream",
      () => aHandWrittenPdf({ more: [aStream(" ".repeat(256 * 1024 - 9) + MARKER)] }),
    ],
    ["within an encrypted PDF", () => aHandWrittenPdf({ more: [aStream(MARKER)], tail: "/Encrypt << /V 4 >>" })],
    ["beside active content", () => aHandWrittenPdf({ catalog: `/OpenAction ${SCRIPT}`, more: [aStream(MARKER)] })],
    [
      "in a stream that is packed twice",
      () => {
        const hex = Buffer.from(MARKER).toString("hex");
        return aHandWrittenPdf({
          more: [`<< /Filter [/ASCIIHexDecode] /Length ${hex.length + 1} >>\nstream\n${hex}>\nendstream`],
        });
      },
    ],
  ])("is found %s", async (_name, make) => {
    expect((await inspect(await make(), true)).marker).toBe(true);
  });

  it("is not looked for where a real scanner does", async () => {
    expect((await inspect(aHandWrittenPdf({ more: [aStream(MARKER)] }), false)).marker).toBe(false);
  });

  it("is not found where it is not", async () => {
    expect((await inspect((await aPdf()).bytes, true)).marker).toBe(false);
  });
});

describe("the text of a PDF", () => {
  it("is searched where a customer's data stand", async () => {
    const { piiKinds } = await inspect(
      await aLetter([
        ["Erika Mustermann, erika@example.org", 300],
        ["Mobil: 0171 2345678", 400],
        ["DE02 1203 0000 0000 2020 51", 500],
      ]),
    );
    expect([...piiKinds].sort()).toEqual(["email", "iban", "phone"]);
  });

  it("leaves out the letterhead and the footer, which are the issuer's", async () => {
    const letter = await aLetter([
      ["Autohaus Nord, info@example.org", 60],
      ["Ölwechsel", 400],
      ["DE02 1203 0000 0000 2020 51", 760],
    ]);
    expect((await inspect(letter)).piiKinds).toEqual([]);
  });

  it("is put together again from its pieces", async () => {
    const font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >>";
    const content = aStream("BT /F1 10 Tf 60 500 Td (erika@) Tj ET BT /F1 10 Tf 96 500 Td (example.org) Tj ET");
    const bytes = aHandWrittenPdf({ page: `/Resources ${font} /Contents 4 0 R`, more: [content] });
    expect((await inspect(bytes)).piiKinds).toEqual(["email"]);
  });

  it("is placed as it is seen on a page that is turned", async () => {
    const font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >>";
    // Turned by 180 degrees, what is written at the foot is seen in the letterhead.
    const content = aStream("BT /F1 10 Tf 60 60 Td (Autohaus Nord, info@example.org) Tj ET");
    const turned = aHandWrittenPdf({ page: `/Rotate 180 /Resources ${font} /Contents 4 0 R`, more: [content] });
    expect((await inspect(turned)).piiKinds).toEqual([]);
  });
});
