import type { Localised } from "#app/domain/language.ts";
import type { FocusArea, Technique, Theme } from "#app/domain/taxonomy.ts";

const name = (en: string, zhHant: string, zhHans: string): Localised => ({ en, zhHant, zhHans });

export const themeNames: Record<Theme, Localised> = {
  ai: name("AI", "人工智能", "人工智能"),
  dlt: name("Distributed ledgers", "分布式帳本", "分布式账本"),
  greentech: name("Greentech", "綠色科技", "绿色科技"),
  wealthtech: name("Wealthtech", "財富科技", "财富科技"),
  insurtech: name("Insurtech", "保險科技", "保险科技"),
};

export const focusAreaNames: Record<FocusArea, Localised> = {
  "anti-fraud": name("Anti-fraud", "反欺詐", "反欺诈"),
  "risk-management": name("Risk management", "風險管理", "风险管理"),
  "customer-experience": name("Customer experience", "客戶體驗", "客户体验"),
  "regulatory-compliance": name("Regulatory compliance", "監管合規", "监管合规"),
  "operational-efficiency": name("Operational efficiency", "營運效率", "运营效率"),
  "sustainable-finance": name("Sustainable finance", "可持續金融", "可持续金融"),
};

export const techniqueNames: Record<Technique, Localised> = {
  llm: name("Large language models", "大型語言模型", "大语言模型"),
  rag: name("Retrieval-augmented generation", "檢索增強生成", "检索增强生成"),
  "fine-tuning": name("Fine-tuning", "模型微調", "模型微调"),
  nlp: name("Language analysis", "自然語言處理", "自然语言处理"),
  speech: name("Speech", "語音技術", "语音技术"),
  "computer-vision": name("Computer vision", "電腦視覺", "计算机视觉"),
  ocr: name("Text recognition (OCR)", "文字識別（OCR）", "文字识别（OCR）"),
  "deep-learning": name("Deep learning", "深度學習", "深度学习"),
  "predictive-analytics": name("Predictive analytics", "預測分析", "预测分析"),
  "anomaly-detection": name("Anomaly detection", "異常偵測", "异常检测"),
  "graph-analytics": name("Graph analytics", "圖分析", "图分析"),
  "knowledge-graph": name("Knowledge graphs", "知識圖譜", "知识图谱"),
  "time-series": name("Time series", "時間序列", "时间序列"),
  "behavioural-biometrics": name("Behavioural biometrics", "行為生物特徵", "行为生物特征"),
  "explainable-ai": name("Explainable AI", "可解釋人工智能", "可解释人工智能"),
  optimisation: name("Optimisation", "優化演算法", "优化算法"),
  rpa: name("Process automation (RPA)", "流程自動化（RPA）", "流程自动化（RPA）"),
  "code-ai": name("AI for code", "編程人工智能", "代码智能"),
  "synthetic-data": name("Synthetic data", "合成數據", "合成数据"),
  "federated-learning": name("Federated learning", "聯邦學習", "联邦学习"),
  mpc: name("Multi-party computation", "多方計算", "多方计算"),
  tee: name("Trusted execution environments", "可信執行環境", "可信执行环境"),
  zkp: name("Zero-knowledge proofs", "零知識證明", "零知识证明"),
  privacy: name("Privacy technology", "私隱技術", "隐私技术"),
  cryptography: name("Cryptography", "密碼學", "密码学"),
  hsm: name("Hardware security modules", "硬件安全模組", "硬件安全模块"),
  "permissioned-ledger": name("Permissioned ledgers", "許可制帳本", "许可制账本"),
  "smart-contracts": name("Smart contracts", "智能合約", "智能合约"),
  tokenisation: name("Tokenisation", "代幣化", "代币化"),
  "did-vc": name("Digital credentials", "數碼憑證", "数字凭证"),
  "formal-verification": name("Formal verification", "形式化驗證", "形式化验证"),
  api: name("APIs", "應用程式介面（API）", "应用程序接口（API）"),
  iot: name("Sensors (IoT)", "物聯網", "物联网"),
  geospatial: name("Geospatial", "地理空間分析", "地理空间分析"),
  satellite: name("Satellite data", "衛星數據", "卫星数据"),
};
