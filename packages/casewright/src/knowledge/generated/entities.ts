// Made from knowledge/ by tools/generate-knowledge.ts (npm run generate). Edit there, not here.

import type { Entity } from '../signs/sign.ts'

export const entities: readonly Entity[] = [
  {"id":"sweet-syndrome","en":"Sweet syndrome","zh":"Sweet综合征","group":"sweet","synonyms":{"en":["acute febrile neutrophilic dermatosis"],"zh":["急性发热性嗜中性皮病","急性发热性中性粒细胞性皮病","斯威特综合征"]}},
  {"id":"histiocytoid-sweet-syndrome","en":"histiocytoid Sweet syndrome","zh":"组织细胞样Sweet综合征","group":"sweet","synonyms":{"en":[],"zh":[]}},
  {"id":"pyoderma-gangrenosum","en":"pyoderma gangrenosum","zh":"坏疽性脓皮病","group":"pyoderma-gangrenosum","synonyms":{"en":[],"zh":[]}},
  {"id":"neutrophilic-panniculitis","en":"neutrophilic panniculitis","zh":"中性粒细胞性脂膜炎","group":"neutrophilic-panniculitis","synonyms":{"en":["neutrophilic lobular panniculitis"],"zh":["嗜中性脂膜炎","嗜中性小叶性脂膜炎"]}},
  {"id":"neutrophilic-eccrine-hidradenitis","en":"neutrophilic eccrine hidradenitis","zh":"中性粒细胞性小汗腺炎","group":"other-neutrophilic","synonyms":{"en":[],"zh":["嗜中性小汗腺炎","嗜中性外泌汗腺炎","中性粒细胞性外泌汗腺炎"]}},
  {"id":"agep","en":"acute generalised exanthematous pustulosis","zh":"急性泛发性发疹性脓疱病","group":"agep","synonyms":{"en":["AGEP"],"zh":[]}},
  {"id":"subcorneal-pustular-dermatosis","en":"subcorneal pustular dermatosis","zh":"角层下脓疱病","group":"other-neutrophilic","synonyms":{"en":["Sneddon-Wilkinson disease"],"zh":["角层下脓疱性皮病"]}},
  {"id":"nd-dorsal-hands","en":"neutrophilic dermatosis of the dorsal hands","zh":"手背中性粒细胞性皮病","group":"sweet","synonyms":{"en":[],"zh":["手背嗜中性皮病"]}},
  {"id":"neutrophilic-dermatosis","en":"neutrophilic dermatosis, not named further","zh":"中性粒细胞性皮病（未进一步分型）","group":"other-neutrophilic","synonyms":{"en":[],"zh":["嗜中性皮病"]}},
  {"id":"dress","en":"drug reaction with eosinophilia and systemic symptoms","zh":"伴嗜酸性粒细胞增多和系统症状的药疹","group":"other","synonyms":{"en":["DRESS"],"zh":[]}},
  {"id":"stevens-johnson","en":"Stevens-Johnson syndrome","zh":"Stevens-Johnson综合征","group":"other","synonyms":{"en":["SJS"],"zh":[]}},
  {"id":"ten","en":"toxic epidermal necrolysis","zh":"中毒性表皮坏死松解症","group":"other","synonyms":{"en":["TEN"],"zh":[]}},
]
