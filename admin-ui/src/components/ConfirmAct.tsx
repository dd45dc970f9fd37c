import Button, { type ButtonProps } from '@mui/material/Button';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { focusOrder } from './focus-order';

/** Marks what holds a series of things to confirm under one heading: a pile, or a part of the file. */
export const CONFIRM_LIST = { 'data-confirm-list': true };

interface ConfirmActProps extends Pick<ButtonProps, 'sx' | 'variant' | 'size'> {
  /** Says what is confirmed: several of these stand on a page. */
  label?: string;
  isBusy?: boolean;
  onConfirm: () => void;
  children: ReactNode;
}

/** A button that goes once its thing is confirmed: the focus then goes to the next one, or to the heading when none is left. */
export function ConfirmAct({ label, isBusy = false, onConfirm, children, ...look }: ConfirmActProps) {
  const button = useRef<HTMLButtonElement>(null);
  const isPressed = useRef(false);
  useLayoutEffect(() => {
    const own = button.current;
    return () => {
      if (own && isPressed.current && document.activeElement === own) leave(own);
    };
  }, []);
  return (
    <Button
      variant="outlined"
      size="small"
      {...look}
      ref={button}
      data-confirm
      aria-label={label}
      // Not `disabled`: that would drop the focus before there is a place for it.
      aria-disabled={isBusy}
      onClick={() => {
        if (isBusy) return;
        isPressed.current = true;
        onConfirm();
      }}
    >
      {children}
    </Button>
  );
}

/** Called while the button is still in the page; the focus moves once the page is as it will be. */
function leave(button: HTMLElement): void {
  const list = button.closest('[data-confirm-list]') ?? document.querySelector('main');
  if (!list) return;
  const others = focusOrder([...list.querySelectorAll<HTMLElement>('[data-confirm]')], button);
  queueMicrotask(() => {
    const next = others.find((other) => other.isConnected);
    if (next) {
      next.focus();
      return;
    }
    const heading = list.querySelector<HTMLElement>('h1, h2, h3');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  });
}
