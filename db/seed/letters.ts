import { demoId } from "#app/domain/id.ts";
import { inLanguage, type Localised } from "#app/domain/language.ts";
import { demoAccounts } from "./data/people.ts";
import { practices } from "./data/trials.ts";
import { eventId, type Happened, timedId } from "./history.ts";
import { workshopId } from "./workshops.ts";
import { personId, type World } from "./world.ts";

/** Who is told of what, and whether he has read it. */
const told: { kind: Happened["kind"]; subject: string; people: string[]; read?: boolean; title?: Localised }[] = [
  { kind: "proposal.submitted", subject: demoId("proposal", "calls-echoveil"), people: ["peter.leung"] },
  { kind: "proposal.submitted", subject: demoId("proposal", "calls-mingsheng"), people: ["peter.leung"], read: true },
  { kind: "proposal.submitted", subject: demoId("proposal", "mule-graphwarden"), people: ["jason.tam"], read: true },
  { kind: "proposal.shortlisted", subject: demoId("proposal", "mule-graphwarden"), people: ["lena.koh"] },
  { kind: "proposal.shortlisted", subject: demoId("proposal", "carbon-sprout"), people: ["divya.nair"], read: true },
  { kind: "workshop.scheduled", subject: workshopId("sme-carbon"), people: ["kelvin.lau", "grace.wong", "divya.nair"] },
  {
    kind: "practice.published",
    subject: demoId("practice", "deepfake"),
    people: ["mei.chan", "kit.lam"],
    title: practices.find(({ key }) => key === "deepfake")?.title,
  },
];

/** A few notifications from the history, and the mails that stand in the outbox. */
export async function seedLetters({ tx, at }: World, history: Happened[]): Promise<void> {
  await tx
    .insertInto("notification")
    .values(
      told.flatMap(({ kind, subject, people, read, title }) => {
        const event = history.find((happened) => happened.kind === kind && happened.subject.id === subject);
        if (!event) throw new Error(`The demo's history has no ${kind} of ${subject}.`);
        const created_at = new Date(event.at.getTime() + 2_000);
        return people.map((person) => ({
          id: timedId("notification", `${kind}/${subject}/${person}`, created_at),
          person_id: personId(person),
          event_id: eventId(kind, subject),
          kind,
          subject_kind: event.subject.kind,
          subject_id: subject,
          data: title ? { title: inLanguage(title, localeOf(person)) } : {},
          created_at,
          read_at: read ? new Date(created_at.getTime() + 3_600_000) : null,
        }));
      }),
    )
    .execute();
  const letters = [
    {
      to: "divya.nair",
      at: at(-9, "10:21"),
      subject: "Invitation: An hour for the carbon form",
      body: "Harbour Bank and the lab invite you to a workshop of four hours on carbon figures of small firms. Two seats are held for Sprout Ledger. Please accept or decline on the workshop's page.",
    },
    {
      to: "lena.koh",
      at: at(-11, "17:31"),
      subject: "Your proposal is on the shortlist",
      body: "The owners of the problem statement on mule accounts have shortlisted your proposal. A workshop date follows.",
    },
    {
      to: "mei.chan",
      at: at(-30, "09:31"),
      subject: "Published: Proof beside the call",
      body: "The practice is in the library. Both clearances and the supervisor's no objection are kept with it.",
    },
  ];
  await tx
    .insertInto("mail")
    .values(
      letters.map((letter) => ({
        id: timedId("mail", letter.subject, letter.at),
        dedupe: `demo:${letter.to}:${letter.subject}`,
        to_address: demoAccounts.find(({ key }) => key === letter.to)?.email ?? "",
        to_person_id: personId(letter.to),
        subject: letter.subject,
        body: letter.body,
        attachments: [],
        created_at: letter.at,
        sent_at: letter.at,
      })),
    )
    .execute();
}

/** Titles stand in a notification in the language of its reader. */
const localeOf = (person: string) => demoAccounts.find(({ key }) => key === person)?.locale ?? "en";
