import { createTheme, type MantineColorsTuple } from "@mantine/core";

const navy: MantineColorsTuple = [
  "#f1f4f9", "#dfe5ef", "#bccade", "#96adcd", "#7694be", "#5f82b4", "#4a6a9a", "#33507a", "#1f3a5f", "#12263f",
]; // biome-ignore format: ten shades
const jade: MantineColorsTuple = [
  "#e9f8f3", "#d3efe5", "#a5dfcb", "#74ceaf", "#4dc098", "#34b789", "#1f9d74", "#0b7d5b", "#066b4d", "#00573d",
]; // biome-ignore format: ten shades

/** The head of a window is no second head of the page. */
const windowProps = { attributes: { header: { role: "none" } }, styles: { title: { fontWeight: 650 } } };

/** Ink navy on paper white, jade as the one accent, an eight-pixel grid. */
export const theme = createTheme({
  colors: { navy, jade },
  primaryColor: "jade",
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  // White on orange can't be read.
  luminanceThreshold: 0.25,
  black: "#12263f",
  fontFamily: "'Inter Variable', 'Noto Sans HK Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', 'Noto Sans HK Variable', system-ui, sans-serif", fontWeight: "650" },
  defaultRadius: "md",
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "40px" },
  cursorType: "pointer",
  components: {
    Modal: { defaultProps: windowProps },
    Drawer: { defaultProps: windowProps },
  },
});

/** Each theme of the programme has one colour everywhere. */
export const themeColours: Record<string, string> = {
  ai: "violet",
  dlt: "blue",
  greentech: "green",
  wealthtech: "yellow",
  insurtech: "pink",
};
