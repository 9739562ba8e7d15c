import type { ProblemSeed } from "../problem.ts";

/** Deepfakes, cloned voices, mule accounts. */
export const fraudProblems: ProblemSeed[] = [
  {
    key: "deepfake",
    state: "matured",
    tier: "members",
    language: "en",
    owners: ["harbourbank"],
    by: "mei.chan",
    title: {
      en: "Fabricated executives in video calls and voice instructions",
      zhHant: "視像會議及語音指示中的偽冒高層",
      zhHans: "视频会议与语音指令中的假冒高管",
    },
    summary: {
      en: "Corporate clients' staff and our own dealing desks take payment orders on video calls and by telephone. Generated faces and cloned voices now pass our call-back. We look for live detection plus a safer routine for large, hurried orders, run inside our own network.",
      zhHant:
        "企業客戶的職員及本行交易室均透過視像會議及電話接收付款指示。合成人臉與複製聲音已能通過現有回撥程序。我們尋求可於行內部署的即時偵測，並為大額急件訂立更穩妥的覆核步驟。",
      zhHans:
        "企业客户员工及本行交易室均通过视频会议和电话接收付款指令。合成人脸与克隆声音已能通过现有回拨程序。我们希望在行内部署实时检测，并为大额紧急指令建立更稳妥的复核步骤。",
    },
    statement: {
      en: "Staff who release payments above HK$1 million on a video call or by phone cannot tell a generated face or cloned voice from the real signatory. Call-back reaches the number the fraudster gave. In twelve months 14 attempts got past the first control and 3 were paid, HK$31.6 million in all.",
      zhHant:
        "負責放行一百萬港元以上付款的職員，在視像會議或電話中無法分辨授權人是真人還是合成影音；回撥程序往往致電騙徒提供的號碼。過去十二個月有14宗通過首道關卡，其中3宗已付款，涉及3,160萬港元。",
      zhHans:
        "负责放行一百万港元以上付款的员工，在视频会议或电话中无法分辨授权人是真人还是合成音视频；回拨程序往往拨打骗子提供的号码。过去十二个月有14起通过首道关卡，其中3起已付款，涉及3,160万港元。",
    },
    affected:
      "About 2,300 corporate clients with phone or video instruction mandates; 46 staff on the cash-management and treasury dealing desks; the client's own accounts-payable clerks, who are usually the first person deceived.",
    journey:
      "Payment instruction, step 3 of 6: the desk confirms identity and intent on a call before a second officer releases. The call lasts 4 minutes at the median, and 70 % of the orders arrive after 15:30, against the cut-off.",
    evidence:
      "14 confirmed attempts in twelve months (5 video, 9 voice), found by complaint or recall, none by our tools. 3 paid: HK$31.6 million, HK$9.2 million recovered. In a red-team exercise with consent, 7 of 12 desk officers released a test order given by a cloned voice of their own manager. Four other institutions in our fraud forum report the same pattern.",
    presentControl:
      "Call-back to the number on mandate, two secret questions, dual release above HK$1 million. It fails because the mandate can be amended by a call as well, the answers are in leaked mailboxes, and the second officer hears only the first officer's account of the call.",
    constraints:
      "Audio and video may not leave our data centres (client mandates, and our reading of SA-2). Recordings are kept for 7 years already; biometric templates may not be stored without consent under the PDPO. Calls run on two meeting products and a 2014 dealing turret without an open interface. Cantonese, English and code-mixed speech. A false alarm interrupts a senior client: the desk will switch the tool off above about 1 in 50 calls.",
    outOfScope:
      "Remote account opening, published films of our executives (our communications team handles them), e-mail compromise, and recovery of money already paid.",
    successMeasure:
      "Share of staged impersonations flagged before release, at no more than 2 % of genuine calls interrupted; and time added to a genuine order.",
    baseline: "42 % of staged impersonations stopped (5 of 12); 0 % by a tool; 0 seconds added.",
    target: "At least 90 % stopped over 200 staged calls, false alarms at most 2 %, at most 20 seconds added at the median.",
    sponsor: "Group chief operating officer",
    urgency: "high",
    deadline: -300,
    themes: ["ai"],
    focusAreas: ["anti-fraud", "risk-management"],
    techniques: ["computer-vision", "speech", "deep-learning", "behavioural-biometrics"],
    languages: ["en", "zh-Hant", "yue"],
    requirements: { deploymentModels: ["on-premise", "private-cloud"], languages: ["yue", "en"] },
    created: -424,
    published: -412,
    earlier: [
      {
        rev: 1,
        at: -405,
        statement: {
          en: "Our desks cannot tell a generated face or voice from a real signatory during a call. We had 14 attempts in twelve months and want a tool that detects them.",
          zhHant: "職員在通話中無法分辨授權人是真人還是合成影音。過去十二個月有14宗個案，我們希望引入偵測工具。",
        },
      },
    ],
    questions: [
      {
        by: "owen.reyes",
        at: -407,
        question: "Does the other side of the call install anything, or must the check work with a guest in a browser on a home camera?",
        answer:
          "Assume nothing on the other side: a guest, a home camera, sometimes a phone. We control our own end only, and on the turret only the audio tap.",
        answeredBy: "mei.chan",
        answeredAt: -405,
      },
      {
        by: "kit.lam",
        at: -406,
        question: "可否在測試階段取得經同意的粵語通話錄音？大約多少小時？",
        answer:
          "可以。我們有37位同事書面同意的約60小時錄音，當中約八成為粵語或中英夾雜，只可在行內環境使用。",
        answeredBy: "mei.chan",
        answeredAt: -405,
      },
      {
        by: "hana.sato",
        at: -401,
        question: "Would a verdict two minutes after the call, before the second officer releases, still be useful?",
        answer:
          "Only for orders that queue for the cut-off, about a third. The other two thirds are released while the caller is still on the line. Please treat live as the need.",
        answeredBy: "mei.chan",
        answeredAt: -399,
      },
      {
        by: "elena.voss",
        at: -400,
        question: "Is a service hosted in Singapore with customer-held keys acceptable?",
        answer: "No. Audio and video may not leave our data centres, with or without keys.",
        answeredBy: "mei.chan",
        answeredAt: -399,
      },
    ],
  },
  {
    key: "deepfake-calls",
    state: "open",
    tier: "members",
    language: "en",
    owners: ["lantaupeak"],
    by: "peter.leung",
    title: {
      en: "Cloned customer voices at the phone-banking hotline",
      zhHant: "電話理財熱線遇上複製客戶聲音",
      zhHans: "电话银行热线遭遇克隆客户声音",
    },
    summary: {
      en: "Voiceprint lets callers raise limits and add payees. Synthetic speech now passes it. We look for a way to score a call while the customer is still speaking, in Cantonese above all, without holding up honest callers.",
      zhHant:
        "客戶以聲紋認證後可提高轉賬限額及登記收款人，但合成語音已能通過認證。我們尋求在通話期間即時評分的方法，以粵語為先，並且不拖慢真正的客戶。",
      zhHans:
        "客户通过声纹认证后可提高转账限额并登记收款人，但合成语音已能通过认证。我们寻求在通话中实时评分的方法，以粤语为先，且不拖慢真正的客户。",
    },
    statement: {
      en: "Callers who pass voiceprint may lift limits and add payees in one call. Since spring, synthetic speech made from social-media clips has passed it in at least 22 cases, HK$4.7 million. Agents get no sign that a voice is generated, and 61 % of victims are over 60.",
      zhHant:
        "通過聲紋認證的來電者可在同一通電話內提高限額及新增收款人。自春季以來，至少22宗個案以社交媒體片段製成的合成語音通過認證，損失470萬港元。職員得不到任何提示，受害人中六成一年過六十。",
    },
    affected:
      "410,000 customers enrolled in voiceprint; 280 hotline agents in two sites; the complaints team, who must tell a real customer from an impostor afterwards.",
    journey: "Hotline, after authentication and before the agent opens the limit or payee screen. 19,000 calls a day, 31 seconds from greeting to authenticated.",
    evidence:
      "22 confirmed cases since March, found through complaints. Replay of 40 consented clones made with three public generators: 26 passed. The vendor of the voiceprint engine offers an anti-spoofing module, tested on Mandarin and English only.",
    presentControl:
      "Voiceprint with a fixed phrase, then one knowledge question above HK$50,000. The phrase is the same for everyone, so one clip is enough; the question is answered from leaked statements.",
    constraints:
      "8 kHz telephone audio, codec changes on roaming calls. Scoring has to run in our contact-centre zone. Decision within 3 seconds of speech. No new enrolment: customers will not come back to the branch.",
    outOfScope: "Replacing voiceprint. Video calls. Outbound scam calls made in our name.",
    successMeasure: "Cloned calls flagged before the limit screen opens, at a false-alarm rate the agents can live with.",
    baseline: "35 % of staged clones stopped; no false alarms, since there is no alarm.",
    target: "85 % of staged clones at 1 % false alarms over 5,000 genuine calls.",
    sponsor: "Head of retail banking",
    urgency: "high",
    deadline: 45,
    themes: ["ai"],
    focusAreas: ["anti-fraud", "customer-experience"],
    techniques: ["speech", "deep-learning", "anomaly-detection"],
    languages: ["yue", "en", "zh-Hant"],
    requirements: { languages: ["yue"] },
    created: -27,
    published: -19,
    questions: [
      {
        by: "simon.cheuk",
        at: -14,
        question: "Can we tap the media stream, or only the recording after the call?",
        answer: "The stream: a SIPREC fork is in place for quality monitoring and can feed a second consumer.",
        answeredBy: "peter.leung",
        answeredAt: -12,
      },
      { by: "wing.shum", at: -2, question: "請問測試用的40段複製語音之中，粵語佔多少？使用了哪三款公開生成器？" },
    ],
  },
  {
    key: "mule-accounts",
    state: "matching",
    tier: "invited",
    language: "zh-Hant",
    owners: ["sampanpay", "lantaupeak"],
    by: "jason.tam",
    title: {
      zhHant: "跨機構及早識別傀儡戶口",
      en: "Finding mule accounts across institutions before the money moves on",
      zhHans: "跨机构尽早识别傀儡账户",
    },
    summary: {
      zhHant: "騙款平均在19分鐘內經三個機構轉走，各機構只見其中一段。兩家機構共同尋求在不交換客戶資料的前提下，合力為可疑收款戶口評分。",
      en: "Scam proceeds cross three institutions in 19 minutes and each sees one hop. Two owners jointly look for a way to score receiving accounts together without exchanging customer data.",
      zhHans: "骗款平均在19分钟内经三家机构转走，各机构只看到其中一段。两家机构共同寻求在不交换客户资料的前提下，合力为可疑收款账户评分。",
    },
    statement: {
      zhHant:
        "騙款進入第一個戶口後，中位數19分鐘便已轉往另一機構。本機構的模型只看到自己一段，去年凍結的傀儡戶口中有六成八是在警方通知之後。我們要在資金離開之前、在不交換客戶資料之下，共同判斷收款戶口的風險。",
      en: "Scam money leaves the first account 19 minutes after it arrives, for another institution. Our models see one hop: 68 % of the mule accounts we froze last year were frozen after the police told us. We need to judge a receiving account together, before the money leaves, without sharing customer data.",
    },
    affected: "去年4,120名受騙客戶；兩家機構共31名調查員；被誤凍結戶口的真實客戶（去年260宗投訴）。",
    journey: "轉數快入賬至首次轉出之間。需要在轉出指令後2秒內決定放行、延遲或轉交人手。",
    evidence:
      "去年兩家機構合計凍結2,870個傀儡戶口，68%在接獲通知之後；追回款項佔11%。人手回看300宗個案，若合併兩家的交易路徑，有212宗可提早最少一手識別。",
    presentControl: "各自的規則與機器學習評分、警方通報名單。名單平均在首宗受騙後9日才更新，而傀儡戶口的有效期中位數為6日。",
    constraints:
      "《私隱條例》不容許為此目的整批交換客戶資料；雙方核心系統不同，其中一方為外判託管。模型須可向調查員解釋，凍結決定由人作出。",
    outOfScope: "虛擬資產地址、執法機構之間的資料交換、事後追討。",
    successMeasure: "在首次轉出之前識別的傀儡戶口比率，以及誤報率。",
    baseline: "32% 在通知之前識別；每1,000個警報有41個屬實。",
    target: "60% 在首次轉出之前識別；每1,000個警報有120個屬實。",
    sponsor: "兩家機構的合規總監",
    urgency: "high",
    deadline: 60,
    themes: ["ai"],
    focusAreas: ["anti-fraud", "regulatory-compliance"],
    techniques: ["graph-analytics", "federated-learning", "mpc", "explainable-ai"],
    languages: ["zh-Hant", "en"],
    requirements: { deploymentModels: ["on-premise", "private-cloud"], certifications: ["iso27001"], residencies: ["hong-kong"] },
    agreement:
      "本問題陳述的全文載有兩家機構的控制細節。閱讀全文即表示貴公司同意：只用於評估及提交提案；不向第三者披露；不以本機構名義作宣傳；如未獲邀參與，於三十日內刪除副本。\n\nThe full text describes controls of two institutions. By opening it your firm agrees to use it only to assess and propose, not to disclose it, not to name the institutions in publicity, and to delete copies within thirty days if not taken further.",
    created: -58,
    published: -40,
    invited: ["sup-024", "sup-084", "sup-135", "sup-112", "sup-039", "sup-166"],
    accepted: [{ organisation: "sup-135", person: "lena.koh", at: -31 }],
    questions: [
      {
        by: "lena.koh",
        at: -30,
        question: "Is device data in scope, or only payment messages?",
        answer: "可使用設備識別碼的雜湊值，但兩家的加鹽方式不同，需要在評分前對齊。Hashed device identifiers may be used; the two salts differ and must be aligned first.",
        answeredBy: "jason.tam",
        answeredAt: -28,
      },
    ],
  },
];
