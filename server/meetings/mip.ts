import type { Highs } from "highs";

/** A mixed-integer program that is maximised, built up row by row. Columns without `whole` are between their bounds. */
export type Mip = {
  columns: { lower: number; upper: number; whole: boolean }[];
  rows: { lower: number; upper: number; terms: readonly (readonly [column: number, value: number])[] }[];
};

export type Solved = {
  /** Null where no solution was found in the time, or there is none. */
  values: Float64Array | null;
  /** Nothing better exists. */
  proven: boolean;
};

/**
 * Solves with HiGHS, for at most `seconds`.
 * @param start a solution to begin with; never comes back worse.
 */
export function solve(
  highs: Highs,
  mip: Mip,
  objective: ReadonlyMap<number, number>,
  { seconds, start }: { seconds: number; start?: Float64Array | null },
): Solved {
  const { columns, rows } = mip;
  const starts = new Int32Array(rows.length + 1);
  const size = rows.reduce((sum, { terms }) => sum + terms.length, 0);
  const indices = new Int32Array(size);
  const values = new Float64Array(size);
  let at = 0;
  rows.forEach(({ terms }, row) => {
    for (const [column, value] of terms) {
      indices[at] = column;
      values[at++] = value;
    }
    starts[row + 1] = at;
  });
  const { objectiveSense, variableType, modelStatus, solutionStatus } = highs.constants;
  return highs.withModel(
    {
      numCols: columns.length,
      numRows: rows.length,
      sense: objectiveSense.maximize,
      colCost: Float64Array.from(columns, (_, column) => objective.get(column) ?? 0),
      colLower: Float64Array.from(columns, ({ lower }) => lower),
      colUpper: Float64Array.from(columns, ({ upper }) => upper),
      rowLower: Float64Array.from(rows, ({ lower }) => lower),
      rowUpper: Float64Array.from(rows, ({ upper }) => upper),
      matrix: { format: "csr", numRows: rows.length, numCols: columns.length, starts, indices, values },
      integrality: columns.map(({ whole }) => (whole ? variableType.integer : variableType.continuous)),
    },
    (model) => {
      // All objectives are whole numbers: a gap below one is none.
      model.options.set({ output_flag: false, time_limit: Math.max(0.1, seconds), mip_abs_gap: 0.99, mip_rel_gap: 0 });
      if (start) model.setSolution({ colValue: start });
      const { modelStatus: status } = model.run();
      const found = model.info.get("primal_solution_status") === solutionStatus.feasible;
      return {
        values: found ? Float64Array.from(model.getSolution().colValue) : null,
        proven: status === modelStatus.optimal,
      };
    },
  );
}
