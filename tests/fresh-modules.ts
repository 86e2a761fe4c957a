// Every file of the window's tests gets stores of its own: modules are read anew, while the process and the document behind them stay.
import { vi } from "vitest";

vi.resetModules();
