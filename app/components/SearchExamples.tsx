import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "#app/paths.ts";

/** The same things as people of each language write them: any of them finds the texts of all. */
const examples = [
  [
    ["en-HK", "deepfake"],
    ["zh-Hant-HK", "深偽"],
    ["zh-Hans", "深伪"],
  ],
  [
    ["en-HK", "AML"],
    ["zh-Hant-HK", "反洗錢"],
    ["zh-Hans", "反洗钱"],
  ],
  [
    ["en-HK", "eKYC"],
    ["zh-Hant-HK", "遙距開戶"],
    ["zh-Hans", "远程开户"],
  ],
  [
    ["en-HK", "CBDC"],
    ["zh-Hant-HK", "央行數碼貨幣"],
    ["zh-Hans", "央行数字货币"],
  ],
] as const;

/** What somebody might look for, in three spellings, each a link. */
export function SearchExamples() {
  const { t } = useTranslation();
  return (
    <Stack gap={4}>
      <Text size="sm" c="dimmed">
        {t("browse:everything.try")}
      </Text>
      {examples.map((words) => (
        <Group key={words[0][1]} gap="md">
          {words.map(([lang, q]) => (
            <Anchor key={lang} component={Link} to={paths.search(q)} lang={lang} size="sm">
              {q}
            </Anchor>
          ))}
        </Group>
      ))}
    </Stack>
  );
}
