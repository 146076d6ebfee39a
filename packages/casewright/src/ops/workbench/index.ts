import { tokensList, tokensMake, tokensWithdraw } from './access-keys.ts'
import { auditExport } from './audit-export.ts'
import { auditList } from './audit-list.ts'
import { auditVerify } from './audit-verify.ts'
import { backupBringBack, backupLook } from './backup-studies.ts'
import { backupList, backupMake } from './backups.ts'
import { knowledgeSign, knowledgeSignatures, knowledgeWithdraw } from './knowledge-signatures.ts'
import { knowledgeTake } from './knowledge-take.ts'
import { meLanguage, meName, meShow } from './own-account.ts'
import { mePassword } from './own-password.ts'
import { sessionsEnd, sessionsList } from './own-sessions.ts'
import { invitationsWithdraw, peopleInvite, peopleReset } from './people-invite.ts'
import { peopleList } from './people-list.ts'
import { peopleAdministrator, peopleRemove, peopleRoles } from './people-roles.ts'
import { viewsList, viewsRemove, viewsSave } from './saved-views.ts'
import { totpBegin, totpConfirm, totpRemove } from './second-factor.ts'
import { studiesArchive, studiesExport, studiesRestore } from './studies-archive.ts'
import { studiesCreate } from './studies-create.ts'
import { studiesList } from './studies-list.ts'
import { auditNoteVisit, auditSinceVisit } from './visits.ts'
import type { AnyWorkbenchOp } from './workbench-op.ts'

/** Operations on a server: its studies, people, keys, audit trail. Only doors that have a store offer them. */
const listed = {
  'studies.list': studiesList,
  'studies.create': studiesCreate,
  'studies.archive': studiesArchive,
  'studies.restore': studiesRestore,
  'studies.export': studiesExport,
  'me.show': meShow,
  'me.name': meName,
  'me.language': meLanguage,
  'me.password': mePassword,
  'me.totp-begin': totpBegin,
  'me.totp-confirm': totpConfirm,
  'me.totp-remove': totpRemove,
  'people.list': peopleList,
  'people.invite': peopleInvite,
  'people.reset': peopleReset,
  'people.roles': peopleRoles,
  'people.administrator': peopleAdministrator,
  'people.remove': peopleRemove,
  'invitations.withdraw': invitationsWithdraw,
  'tokens.list': tokensList,
  'tokens.make': tokensMake,
  'tokens.withdraw': tokensWithdraw,
  'sessions.list': sessionsList,
  'sessions.end': sessionsEnd,
  'audit.list': auditList,
  'audit.since-visit': auditSinceVisit,
  'audit.note-visit': auditNoteVisit,
  'audit.verify': auditVerify,
  'audit.export': auditExport,
  'views.list': viewsList,
  'views.save': viewsSave,
  'views.remove': viewsRemove,
  'backup.make': backupMake,
  'backup.list': backupList,
  'backup.look': backupLook,
  'backup.bring-back': backupBringBack,
  'knowledge.sign': knowledgeSign,
  'knowledge.withdraw': knowledgeWithdraw,
  'knowledge.signatures': knowledgeSignatures,
  'knowledge.take': knowledgeTake,
}
export type WorkbenchOps = typeof listed
export const workbenchOps: Readonly<Record<string, AnyWorkbenchOp>> = listed
