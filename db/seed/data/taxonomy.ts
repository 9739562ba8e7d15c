import type { Localised } from "#app/domain/language.ts";
import type { FocusArea, Technique, Theme } from "#app/domain/taxonomy.ts";

const name = (en: string, zhHant: string, zhHans: string): Localised => ({ en, zhHant, zhHans });

export const themeNames: Record<Theme, Localised> = {
  ai: name("Artificial intelligence", "人工智能", "人工智能"),
  dlt: name("Distributed ledger", "分布式分類帳", "分布式账本"),
  greentech: name("Green technology", "綠色科技", "绿色科技"),
  wealthtech: name("Wealth technology", "財富科技", "财富科技"),
  insurtech: name("Insurance technology", "保險科技", "保险科技"),
};

export const focusAreaNames: Record<FocusArea, Localised> = {
  "risk-management": name("Risk management", "風險管理", "风险管理"),
  "anti-fraud": name("Anti-fraud", "反欺詐", "反欺诈"),
  "customer-experience": name("Customer experience", "客戶體驗", "客户体验"),
  "regulatory-compliance": name("Regulatory compliance", "監管合規", "监管合规"),
  "operational-efficiency": name("Operational efficiency", "營運效率", "运营效率"),
  "sustainable-finance": name("Sustainable finance", "可持續金融", "可持续金融"),
};

export const techniqueNames: Record<Technique, Localised> = {
  llm: name("Large language models", "大型語言模型", "大语言模型"),
  rag: name("Retrieval-augmented generation", "檢索增強生成", "检索增强生成"),
  "fine-tuning": name("Fine-tuning", "微調", "微调"),
  nlp: name("Natural language processing", "自然語言處理", "自然语言处理"),
  speech: name("Speech", "語音技術", "语音技术"),
  "computer-vision": name("Computer vision", "電腦視覺", "计算机视觉"),
  ocr: name("Text recognition", "文字識別", "文字识别"),
  "deep-learning": name("Deep learning", "深度學習", "深度学习"),
  "predictive-analytics": name("Predictive analytics", "預測分析", "预测分析"),
  "anomaly-detection": name("Anomaly detection", "異常偵測", "异常检测"),
  "time-series": name("Time series", "時間序列", "时间序列"),
  "graph-analytics": name("Graph analytics", "圖分析", "图分析"),
  "knowledge-graph": name("Knowledge graph", "知識圖譜", "知识图谱"),
  "explainable-ai": name("Explainable AI", "可解釋人工智能", "可解释人工智能"),
  "behavioural-biometrics": name("Behavioural biometrics", "行為生物特徵", "行为生物特征"),
  optimisation: name("Optimisation", "最佳化", "优化"),
  "federated-learning": name("Federated learning", "聯邦學習", "联邦学习"),
  "synthetic-data": name("Synthetic data", "合成數據", "合成数据"),
  privacy: name("Privacy technology", "私隱技術", "隐私技术"),
  mpc: name("Multi-party computation", "多方安全計算", "多方安全计算"),
  tee: name("Trusted execution environment", "可信執行環境", "可信执行环境"),
  zkp: name("Zero-knowledge proofs", "零知識證明", "零知识证明"),
  cryptography: name("Cryptography", "密碼學", "密码学"),
  hsm: name("Hardware security module", "硬件保安模組", "硬件安全模块"),
  "did-vc": name("Decentralised identity and credentials", "去中心化身份及憑證", "去中心化身份与凭证"),
  "smart-contracts": name("Smart contracts", "智能合約", "智能合约"),
  "formal-verification": name("Formal verification", "形式驗證", "形式化验证"),
  tokenisation: name("Tokenisation", "代幣化", "代币化"),
  "permissioned-ledger": name("Permissioned ledger", "許可制分類帳", "许可制账本"),
  "code-ai": name("AI for code", "程式碼人工智能", "代码人工智能"),
  rpa: name("Process automation", "流程自動化", "流程自动化"),
  api: name("Programming interfaces", "應用程式介面", "应用程序接口"),
  iot: name("Internet of things", "物聯網", "物联网"),
  geospatial: name("Geospatial analysis", "地理空間分析", "地理空间分析"),
  satellite: name("Satellite imagery", "衛星影像", "卫星影像"),
};
