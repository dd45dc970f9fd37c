/** After a sign-in from a page outside the frame: a fresh start, with nothing kept of whoever was here before. */
export const openApplication = (path = '/') => window.location.replace(path);
