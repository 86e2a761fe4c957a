"""A BERT, a GPT-2 and a Llama from their definitions in plain PyTorch, small and twelve layers deep: for a Python without the transformers package."""

import torch
from torch import nn
from torch.nn import functional as F

width, heads, layers, length, words = 128, 4, 12, 32, 1000


class Attention(nn.Module):
    """Self-attention: `rotary` turns queries and keys, `mask` is added to the scores."""

    def __init__(self, bias=True):
        super().__init__()
        self.query = nn.Linear(width, width, bias=bias)
        self.key = nn.Linear(width, width, bias=bias)
        self.value = nn.Linear(width, width, bias=bias)
        self.output = nn.Linear(width, width, bias=bias)

    def forward(self, x, mask=None, rotary=None):
        b, t, _ = x.shape
        q, k, v = (part(x).view(b, t, heads, width // heads).transpose(1, 2) for part in (self.query, self.key, self.value))
        if rotary is not None:
            q, k = turned(q, *rotary), turned(k, *rotary)
        scores = q @ k.transpose(-1, -2) / (width // heads) ** 0.5
        if mask is not None:
            scores = scores + mask
        mixed = scores.softmax(-1) @ v
        return self.output(mixed.transpose(1, 2).reshape(b, t, width))


def turned(x, cos, sin):
    first, second = x.chunk(2, -1)
    return x * cos + torch.cat((-second, first), -1) * sin


class BertLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = Attention()
        self.attention_norm = nn.LayerNorm(width)
        self.intermediate = nn.Linear(width, 4 * width)
        self.output = nn.Linear(4 * width, width)
        self.output_norm = nn.LayerNorm(width)

    def forward(self, x, mask):
        x = self.attention_norm(x + self.attention(x, mask))
        return self.output_norm(x + self.output(F.gelu(self.intermediate(x))))


class BertEmbeddings(nn.Module):
    def __init__(self):
        super().__init__()
        self.word_embeddings = nn.Embedding(words, width)
        self.position_embeddings = nn.Embedding(length, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, ids):
        return self.norm(self.word_embeddings(ids) + self.position_embeddings(torch.arange(ids.shape[1])))


class BertEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.ModuleList(BertLayer() for _ in range(layers))

    def forward(self, x, mask):
        for each in self.layer:
            x = each(x, mask)
        return x


class BertPooler(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(width, width)

    def forward(self, x):
        return self.dense(x[:, 0]).tanh()


class Bert(nn.Module):
    def __init__(self):
        super().__init__()
        self.embeddings = BertEmbeddings()
        self.encoder = BertEncoder()
        self.pooler = BertPooler()

    def forward(self, ids, attention_mask):
        x = self.embeddings(ids)
        mask = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -10000.0
        x = self.encoder(x, mask)
        return x, self.pooler(x)


class GptLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.ln_1 = nn.LayerNorm(width)
        self.attn = nn.Linear(width, 3 * width)
        self.proj = nn.Linear(width, width)
        self.ln_2 = nn.LayerNorm(width)
        self.c_fc = nn.Linear(width, 4 * width)
        self.c_proj = nn.Linear(4 * width, width)
        self.register_buffer("causal", torch.tril(torch.ones(length, length, dtype=torch.bool))[None, None], persistent=False)

    def forward(self, x):
        b, t, _ = x.shape
        q, k, v = (part.view(b, t, heads, width // heads).transpose(1, 2) for part in self.attn(self.ln_1(x)).split(width, -1))
        scores = (q @ k.transpose(-1, -2)) / (width // heads) ** 0.5
        scores = torch.where(self.causal[:, :, :t, :t], scores, torch.finfo(scores.dtype).min)
        x = x + self.proj((scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, width))
        return x + self.c_proj(F.gelu(self.c_fc(self.ln_2(x)), approximate="tanh"))


class Gpt(nn.Module):
    def __init__(self):
        super().__init__()
        self.wte = nn.Embedding(words, width)
        self.wpe = nn.Embedding(length, width)
        self.h = nn.ModuleList(GptLayer() for _ in range(layers))
        self.ln_f = nn.LayerNorm(width)

    def forward(self, ids):
        x = self.wte(ids) + self.wpe(torch.arange(ids.shape[1]))
        for each in self.h:
            x = each(x)
        return self.ln_f(x) @ self.wte.weight.T


class RmsNorm(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6))


class LlamaLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.input_layernorm = RmsNorm()
        self.self_attn = Attention(bias=False)
        self.post_attention_layernorm = RmsNorm()
        self.gate_proj = nn.Linear(width, 3 * width, bias=False)
        self.up_proj = nn.Linear(width, 3 * width, bias=False)
        self.down_proj = nn.Linear(3 * width, width, bias=False)

    def forward(self, x, mask, rotary):
        x = x + self.self_attn(self.input_layernorm(x), mask, rotary)
        y = self.post_attention_layernorm(x)
        return x + self.down_proj(F.silu(self.gate_proj(y)) * self.up_proj(y))


class Llama(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed_tokens = nn.Embedding(words, width)
        self.layers = nn.ModuleList(LlamaLayer() for _ in range(layers))
        self.norm = RmsNorm()
        self.lm_head = nn.Linear(width, words, bias=False)
        rates = 1.0 / 10000 ** (torch.arange(0, width // heads, 2) / (width // heads))
        angles = torch.outer(torch.arange(length).float(), rates)
        angles = torch.cat((angles, angles), -1)
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        self.register_buffer("mask", torch.full((length, length), -1e9).triu(1)[None, None], persistent=False)

    def forward(self, ids):
        x = self.embed_tokens(ids)
        for each in self.layers:
            x = each(x, self.mask, (self.cos, self.sin))
        return self.lm_head(self.norm(x))
