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
const UserList = page(() => import('./user/UserList'), 'UserList');
const UserPage = page(() => import('./user/UserPage'), 'UserPage');
const UserCreate = page(() => import('./user/UserCreate'), 'UserCreate');
const SetPasswordPage = page(() => import('./session/SetPasswordPage'), 'SetPasswordPage');

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
            <Route path="/definir-mot-de-passe" element={<SetPasswordPage />} />
          </CustomRoutes>
          <Resource name="towns" list={TownList} edit={TownPage} create={TownCreate} />
          <Resource name="homologations" list={HomologationList} edit={HomologationPage} />
          <Resource name="recommendations" list={RecommendationList} />
          <Resource name="letters" list={LetterList} />
          <Resource name="charters" list={CharterList} edit={CharterPage} />
          <Resource name="users" list={UserList} edit={UserPage} create={UserCreate} />
        </CoreAdminUI>
      </CoreAdminContext>
    </AppTheme>
  );
}
