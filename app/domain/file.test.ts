import { describe, expect, test } from "vitest";
import type { Actor } from "./actor.ts";
import { type Attachment, shownName } from "./file.ts";
import { attachmentsSchema } from "./fileInput.ts";
import type { ProblemFacts } from "./policy/problem.ts";
import { can } from "./policy.ts";

describe("the name of a file", () => {
  test.each([
    ["../../etc/passwd", "passwd.pdf"],
    ["C:\\Users\\mei\\Desktop\\Figures.pdf", "Figures.pdf"],
    ["/etc/..", "file.pdf"],
    ["", "file.pdf"],
    ["...", "file.pdf"],
    ["Figures\0.pdf", "Figures.pdf"],
    ["Figures\r\nSet-Cookie: a=b.pdf", "FiguresSet-Cookie- a=b.pdf"],
    ["Figures\u202efdp.exe", "Figuresfdp.exe.pdf"],
    ["Fig\u200bures\u2028.pdf", "Figures.pdf"],
    ['<img src=x onerror="alert(1)">.pdf', "-img src=x onerror=-alert(1)--.pdf"],
    ["report.pdf.exe", "report.pdf.exe.pdf"],
    ["report.PDF", "report.pdf"],
    ["con.pdf", "_con.pdf"],
    ["  深偽詐騙 個案.pdf  ", "深偽詐騙 個案.pdf"],
    ["half \ud800.pdf", "half.pdf"],
    [".htaccess", "htaccess.pdf"],
  ])("%j is shown as %j", (given, shown) => {
    expect(shownName(given, "application/pdf")).toBe(shown);
  });

  test("is no longer than a line, and keeps its ending", () => {
    expect(shownName(`${"長".repeat(5000)}.pdf`, "application/pdf")).toBe(`${"長".repeat(120)}.pdf`);
    expect(shownName(`${"👩‍🔬".repeat(500)}`, "image/png").length).toBeLessThan(300);
  });

  test("ends as its content does", () => {
    expect(shownName("page.html", "text/plain")).toBe("page.html.txt");
    expect(shownName("photo.jpeg", "image/jpeg")).toBe("photo.jpeg");
    expect(shownName("photo.png", "image/jpeg")).toBe("photo.png.jpg");
  });
});

test("a list holds each file once, and ten at most", () => {
  const file = (last: string): Attachment => ({
    id: `0198a2b4-0000-7000-8000-0000000000${last}`,
    name: "a.pdf",
    type: "application/pdf",
    size: 1,
    sha256: "0".repeat(64),
  });
  const many = Array.from({ length: 11 }, (_, index) => file(String(index + 10)));
  expect(attachmentsSchema.safeParse(many.slice(1)).success).toBe(true);
  expect(attachmentsSchema.safeParse(many).error?.issues[0]?.message).toBe("too-many");
  expect(attachmentsSchema.safeParse([file("10"), file("10")]).success).toBe(false);
});

describe("a file of a problem statement", () => {
  const person = (kind: Actor["organisationKind"], roles: Actor["roles"]): Actor => ({
    personId: "p",
    name: "P",
    email: "p@example.com",
    locale: null,
    organisationId: "o",
    organisationKind: kind,
    organisationName: { en: "O" },
    sector: null,
    roles,
    regulators: [],
  });
  const nobody = {
    owns: false,
    invited: false,
    agreed: false,
    proposed: false,
    interested: false,
    seated: false,
    conflicted: false,
  };
  const facts = (relation: Partial<ProblemFacts["relation"]> = {}): ProblemFacts => ({
    state: "open",
    tier: "members",
    masked: false,
    hasAgreement: true,
    relation: { ...nobody, ...relation },
  });
  const supplier = person("supplier", ["supplier"]);
  const reads = (viewer: Actor | null, problem: ProblemFacts, shown: boolean) =>
    can(viewer, "file.read", { of: "problem", problem, shown, reasoned: false });

  test("opens with the full text", () => {
    expect(reads(supplier, facts({ agreed: true }), true)).toBe(true);
    expect(reads(supplier, facts(), true)).toBe(false);
    expect(reads(supplier, facts({ agreed: true, conflicted: true }), true)).toBe(false);
    expect(reads(null, facts(), true)).toBe(false);
  });

  test("of an edit or an earlier version is its owners' alone", () => {
    expect(reads(supplier, facts({ agreed: true }), false)).toBe(false);
    expect(reads(person("operator", ["facilitator"]), facts(), false)).toBe(false);
    expect(reads(person("institution", ["second-line"]), facts({ owns: true }), false)).toBe(true);
    expect(reads(person("institution", ["second-line"]), facts({ owns: true, conflicted: true }), false)).toBe(false);
  });
});
