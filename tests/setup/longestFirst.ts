import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take far longer than others, the longest first; how large a file is says nothing of it. */
const long = [
  "tests/e2e/path.test.ts",
  "tests/e2e/texts.test.ts",
  "tests/e2e/problem.test.ts",
  "tests/e2e/browse.test.ts",
  "tests/e2e/matched.test.ts",
  "tests/e2e/boardAccess.test.ts",
  "tests/e2e/halfDay.test.ts",
  "tests/e2e/board.test.ts",
  "tests/e2e/selection.test.ts",
  "tests/walls/sideChannelsInvited.test.ts",
  "tests/walls/sideChannelsMembers.test.ts",
  "tests/routes/matrix.test.ts",
  "tests/walls/hostileIds.test.ts",
  "tests/walls/relations.test.ts",
  "tests/sockets/boardFuzz.test.ts",
  "tests/walls/hostileTexts.test.ts",
  "tests/walls/hostileFrames.test.ts",
  "tests/routes/hostile.test.ts",
  "tests/routes/customerData.test.ts",
];

/** Begins with the longest files of a project, so that at its end no worker waits for the other. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = long.indexOf(relative(this.ctx.config.root, moduleId));
      return at < 0 ? long.length : at;
    };
    const order = [...new Set((await super.sort(files)).map(({ project }) => project.name))];
    return (await super.sort(files)).sort(
      (a, b) => order.indexOf(a.project.name) - order.indexOf(b.project.name) || place(a) - place(b),
    );
  }
}
