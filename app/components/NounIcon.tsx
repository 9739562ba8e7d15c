import {
  IconArmchair, IconAward, IconBuilding, IconBuildingBank, IconBulb, IconCalendarEvent, IconCalendarTime, IconChecklist, IconClipboardText, IconFileDescription,
  IconFlask, IconHome, IconLayoutBoard, IconMail, IconMessages, IconNotes, IconQuestionMark, IconSettings, IconUser, IconUsersGroup, IconZoomQuestion,
} from "@tabler/icons-react"; // biome-ignore format: a list

/** Each noun has one icon everywhere. */
const icons = {
  home: IconHome,
  problem: IconZoomQuestion,
  question: IconQuestionMark,
  supplier: IconBuilding,
  proposal: IconFileDescription,
  workshop: IconCalendarEvent,
  meeting: IconCalendarTime,
  contact: IconMessages,
  seat: IconArmchair,
  board: IconLayoutBoard,
  record: IconNotes,
  "use-case": IconBulb,
  application: IconClipboardText,
  cohort: IconUsersGroup,
  trial: IconFlask,
  practice: IconAward,
  decision: IconChecklist,
  mail: IconMail,
  organisation: IconBuildingBank,
  person: IconUser,
  admin: IconSettings,
} as const;

export type Noun = keyof typeof icons;

export function NounIcon({ noun, size = 18 }: { noun: Noun; size?: number }) {
  const Icon = icons[noun];
  return <Icon size={size} stroke={1.7} aria-hidden="true" />;
}
