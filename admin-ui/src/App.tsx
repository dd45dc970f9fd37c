import { QueryClient } from '@tanstack/react-query';
import { type ComponentType, lazy } from 'react';
import { CoreAdminContext, CoreAdminUI, CustomRoutes, memoryStore, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { AppLayout } from './layout/AppLayout';
import { CrashPage } from './layout/CrashPage';
import { ForbiddenPage } from './layout/ForbiddenPage';
import { NotFoundPage } from './layout/NotFoundPage';
import { Waiting } from './layout/Waiting';
import { authProvider } from './providers/auth-provider';
import { dataProvider } from './providers/data-provider';
import { i18nProvider } from './providers/i18n-provider';
import { ProblemError } from './providers/problem';
import { SignInPage } from './session/SignInPage';
import { ToSignIn } from './session/ToSignIn';
import { AppTheme } from './theme/AppTheme';

function page<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return lazy(async () => ({ default: (await load())[name] }));
}

const HomePage = page(() => import('./home/HomePage'), 'HomePage');
const TownList = page(() => import('./town/TownList'), 'TownList');
const TownPage = page(() => import('./town/TownPage'), 'TownPage');
const TownCreate = page(() => import('./town/TownCreate'), 'TownCreate');
const HomologationList = page(() => import('./homologation/HomologationList'), 'HomologationList');
const HomologationPage = page(() => import('./homologation/HomologationPage'), 'HomologationPage');
const RecommendationList = page(() => import('./recommendation/RecommendationList'), 'RecommendationList');
const LetterList = page(() => import('./letter/LetterList'), 'LetterList');
const CharterList = page(() => import('./charter/CharterList'), 'CharterList');
const CharterPage = page(() => import('./charter/CharterPage'), 'CharterPage');
const TeamPage = page(() => import('./team/TeamPage'), 'TeamPage');
const SettlePage = page(() => import('./team/SettlePage'), 'SettlePage');
const BriefPage = page(() => import('./team/BriefPage'), 'BriefPage');
const TownTeamList = page(() => import('./team/TownTeamList'), 'TownTeamList');
const MailingPage = page(() => import('./team/MailingPage'), 'MailingPage');
const ProofList = page(() => import('./proof/ProofList'), 'ProofList');
const ProofPage = page(() => import('./proof/ProofPage'), 'ProofPage');
const TownAsksPage = page(() => import('./ask/TownAsksPage'), 'TownAsksPage');
const AskSheetPage = page(() => import('./ask/AskSheetPage'), 'AskSheetPage');
const PersonList = page(() => import('./people/PersonList'), 'PersonList');
const PersonPage = page(() => import('./people/PersonPage'), 'PersonPage');
const PersonCreate = page(() => import('./people/PersonCreate'), 'PersonCreate');
const PartnerList = page(() => import('./people/PartnerList'), 'PartnerList');
const PartnerPage = page(() => import('./people/PartnerPage'), 'PartnerPage');
const PartnerCreate = page(() => import('./people/PartnerCreate'), 'PartnerCreate');
const ContactRequestList = page(() => import('./contact/ContactRequestList'), 'ContactRequestList');
const ContactRequestPage = page(() => import('./contact/ContactRequestPage'), 'ContactRequestPage');
const EligibilityPage = page(() => import('./eligibility/EligibilityPage'), 'EligibilityPage');
const TownNewsPage = page(() => import('./news/TownNewsPage'), 'TownNewsPage');
const UserList = page(() => import('./user/UserList'), 'UserList');
const UserPage = page(() => import('./user/UserPage'), 'UserPage');
const UserCreate = page(() => import('./user/UserCreate'), 'UserCreate');
const SetPasswordPage = page(() => import('./session/link/SetPasswordPage'), 'SetPasswordPage');
const LinkPage = page(() => import('./session/link/LinkPage'), 'LinkPage');
const SecondFactorPage = page(() => import('./session/SecondFactorPage'), 'SecondFactorPage');
const AskSignInPage = page(() => import('./session/link/AskLinkPage'), 'AskSignInPage');
const AskPasswordPage = page(() => import('./session/link/AskLinkPage'), 'AskPasswordPage');
const CodePage = page(() => import('./session/link/CodePage'), 'CodePage');
const InvitationPage = page(() => import('./session/link/InvitationPage'), 'InvitationPage');
const HandoverPage = page(() => import('./session/link/HandoverPage'), 'HandoverPage');
const TrialMailPage = page(() => import('./mail/TrialMailPage'), 'TrialMailPage');
const NoticeList = page(() => import('./mail/NoticeList'), 'NoticeList');
const NoticePreferences = page(() => import('./mail/NoticePreferences'), 'NoticePreferences');
const MailList = page(() => import('./mail/MailList'), 'MailList');
const MailPage = page(() => import('./mail/MailPage'), 'MailPage');
const MailSettingsPage = page(() => import('./mail/MailSettingsPage'), 'MailSettingsPage');
const TemplateList = page(() => import('./message/TemplateList'), 'TemplateList');
const AccountPage = page(() => import('./account/AccountPage'), 'AccountPage');

const store = memoryStore();
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof ProblemError && (error.status === 0 || error.status === 503),
    },
  },
});

/** Table of contents: one resource per feature, each loaded when first opened. */
export function App() {
  return (
    <AppTheme>
      <CoreAdminContext
        authProvider={authProvider}
        dataProvider={dataProvider}
        i18nProvider={i18nProvider}
        queryClient={queryClient}
        store={store}
      >
        <CoreAdminUI
          title=""
          layout={AppLayout}
          dashboard={HomePage}
          loginPage={SignInPage}
          catchAll={NotFoundPage}
          accessDenied={ForbiddenPage}
          error={CrashPage}
          loading={Waiting}
          requireAuth
          disableTelemetry
        >
          <CustomRoutes noLayout>
            <Route path="/connexion" element={<ToSignIn />} />
            <Route path="/connexion/lien" element={<LinkPage />} />
            <Route path="/connexion/second-facteur" element={<SecondFactorPage />} />
            <Route path="/connexion/recevoir-un-lien" element={<AskSignInPage />} />
            <Route path="/connexion/mot-de-passe-oublie" element={<AskPasswordPage />} />
            <Route path="/definir-mot-de-passe" element={<SetPasswordPage />} />
            <Route path="/code" element={<CodePage />} />
            <Route path="/invitation" element={<InvitationPage />} />
            <Route path="/passation" element={<HandoverPage />} />
            <Route path="/candidater" element={<EligibilityPage />} />
            <Route path="/courrier" element={<TrialMailPage />} />
            <Route path="/courrier/:id" element={<TrialMailPage />} />
          </CustomRoutes>
          <CustomRoutes>
            <Route path="/mon-compte" element={<AccountPage />} />
            <Route path="/towns/:id/team" element={<TeamPage />} />
            <Route path="/towns/:id/team/handover" element={<SettlePage />} />
            <Route path="/towns/:id/news" element={<TownNewsPage />} />
            <Route path="/towns/:id/brief" element={<BriefPage />} />
            <Route path="/towns/:id/proofs" element={<ProofList />} />
            <Route path="/towns/:id/proofs/:proofId" element={<ProofPage />} />
            <Route path="/towns/:id/asks" element={<TownAsksPage />} />
            <Route path="/towns/:id/asks/:askId" element={<AskSheetPage />} />
            <Route path="/town-teams" element={<TownTeamList />} />
            <Route path="/town-teams/mailing" element={<MailingPage />} />
            <Route path="/notices/preferences" element={<NoticePreferences />} />
            <Route path="/mail-settings" element={<MailSettingsPage />} />
            <Route path="/message-templates" element={<TemplateList />} />
          </CustomRoutes>
          <Resource name="towns" list={TownList} edit={TownPage} create={TownCreate} />
          <Resource name="homologations" list={HomologationList} edit={HomologationPage} />
          <Resource name="recommendations" list={RecommendationList} />
          <Resource name="letters" list={LetterList} />
          <Resource name="charters" list={CharterList} edit={CharterPage} />
          <Resource name="notices" list={NoticeList} />
          <Resource name="mails" list={MailList} edit={MailPage} />
          <Resource name="people" list={PersonList} edit={PersonPage} create={PersonCreate} />
          <Resource name="partners" list={PartnerList} edit={PartnerPage} create={PartnerCreate} />
          <Resource name="contact-requests" list={ContactRequestList} edit={ContactRequestPage} />
          <Resource name="users" list={UserList} edit={UserPage} create={UserCreate} />
        </CoreAdminUI>
      </CoreAdminContext>
    </AppTheme>
  );
}
