import { LineChart } from "@mantine/charts";
import { useTranslation } from "react-i18next";
import { hongKongTime } from "./When.tsx";

/** A measure over time, with its target and baseline as lines. The same stands in the table beside it. */
export default function TrialChart({
  name,
  unit,
  baseline,
  target,
  values,
}: {
  name: string;
  unit: string;
  baseline: number | null;
  target: number;
  values: readonly { on: string; value: number }[];
}) {
  const { t, i18n } = useTranslation();
  /** A tooltip that points at nothing asks for the name of nothing. */
  const dayOf = (label: unknown) => (typeof label === "string" ? hongKongTime(label, i18n.language, "date") : "");
  return (
    <LineChart
      h={220}
      data={values.map(({ on, value }) => ({ on, [name]: value }))}
      dataKey="on"
      series={[{ name, color: "navy.5" }]}
      curveType="linear"
      // A picture of the table beside it: nothing in it is for the keyboard.
      lineChartProps={{ accessibilityLayer: false }}
      unit={unit.length < 4 ? unit : undefined}
      yAxisProps={{ width: 56, domain: ["auto", "auto"] }}
      xAxisProps={{ minTickGap: 32 }}
      tooltipProps={{ labelFormatter: dayOf }}
      referenceLines={[
        {
          y: target,
          color: "jade.6",
          label: t("trial:target"),
          labelPosition: "insideTopRight",
          ifOverflow: "extendDomain",
        },
        ...(baseline === null
          ? []
          : [
              {
                y: baseline,
                color: "gray.6",
                label: t("trial:baseline"),
                labelPosition: "insideBottomLeft" as const,
                ifOverflow: "extendDomain" as const,
              },
            ]),
      ]}
    />
  );
}
