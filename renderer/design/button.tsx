// A button: what it does is its label, and an icon alone still carries one for those who cannot see it.
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: "primary" | "plain" | "link";
  readonly icon?: IconName;
  readonly children?: ReactNode;
}

export function Button({ look, icon, children, className = "", ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button ${look ?? ""} ${children === undefined ? "icon" : ""} ${className}`} title={rest.title ?? rest["aria-label"]} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
