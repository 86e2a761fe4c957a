// One part of the window. A fault of ours inside it is caught here, said, and taken no further: the other parts go on, the document is untouched.
import { Component, type ReactNode } from "react";
import { Button } from "./button.tsx";

interface FeatureProps {
  /** What the person knows the part as. */
  readonly name: string;
  /** A change of it is a fresh start, such as another document. */
  readonly of?: string | undefined;
  readonly children: ReactNode;
}

interface Fault {
  readonly message: string | undefined;
}

export class Feature extends Component<FeatureProps, Fault> {
  override readonly state: Fault = { message: undefined };

  static getDerivedStateFromError(error: unknown): Fault {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override componentDidUpdate(before: FeatureProps): void {
    if (before.of !== this.props.of && this.state.message !== undefined) this.setState({ message: undefined });
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <div className="feature-fault" role="alert">
        <p>{this.props.name} stopped, which is a fault of Weft. Your document is untouched.</p>
        <p className="mono faint">{message}</p>
        <Button onClick={() => this.setState({ message: undefined })}>Try again</Button>
      </div>
    );
  }
}
