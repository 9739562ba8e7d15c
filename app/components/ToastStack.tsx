import { Notifications } from "@mantine/notifications";

/** Where short messages show. */
export default Notifications;
