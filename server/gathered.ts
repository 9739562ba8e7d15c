import { setImmediate as soon } from "node:timers/promises";

/**
 * Makes one question of many that are asked at the same moment. A question is never answered by a reading that began
 * before it was asked: what was committed by then counts, as if it had been asked alone. A failure is everybody's.
 * @param read answers in the order asked.
 * @param turn says when it is read; whoever asks until then is in it. Else as soon as what came in with it was taken in.
 */
export function gathered<Question, Answer>(
  read: (questions: Question[]) => Promise<Answer[]>,
  turn: (reading: () => Promise<void>) => Promise<void> = (reading) => soon().then(reading),
): (question: Question) => Promise<Answer> {
  let waiting: { question: Question; answer(value: Answer): void; fail(error: unknown): void }[] = [];
  const reading = async () => {
    const asked = waiting;
    waiting = [];
    try {
      const answers = await read(asked.map(({ question }) => question));
      for (const [i, { answer }] of asked.entries()) answer(answers[i]!);
    } catch (error) {
      for (const { fail } of asked) fail(error);
      throw error;
    }
  };
  return (question) =>
    new Promise((answer, fail) => {
      waiting.push({ question, answer, fail });
      // Whoever asked has been told of its failure.
      if (waiting.length === 1) turn(reading).catch(() => {});
    });
}
