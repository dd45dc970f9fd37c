import { Navigate, useLocation } from 'react-router-dom';

/** The address that mails and the provider's answer use; react-admin knows the page by another. */
export function ToSignIn() {
  const location = useLocation();
  const state: unknown = location.state;
  return <Navigate to={{ pathname: '/login', search: location.search }} state={state} replace />;
}
