// Operators of ONNX whose operands are broadcast over each other: dims meet from the right, and a length of 1 goes along with any other.

export const broadcasting: readonly string[] = ["Add", "Sub", "Mul", "Div", "Mod", "Pow", "Max", "Min", "Sum", "Mean", "And", "Or", "Xor", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Where"];
