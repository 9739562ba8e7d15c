/** The framework's options. `react-router.config.ts` hands them to the command line. */
export default {
  appDirectory: "app",
  ssr: true,
};
