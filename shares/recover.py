import sys, hashlib
A = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
def mul(a, b, m):
  if b == 0: return 0
  return mul(min(a * 2, a * 2 ^ m), b // 2, m) ^ a * (b % 2)
def rest(data, hrp="hc", gen="EM3GQEEELMCSS"):
  r = [0] * (len(gen) - 1) + [1]
  s = [ord(c) // 32 for c in hrp] + [0]
  for v in s + [ord(c) % 32 for c in hrp] + data:
    t = [mul(r[0], A.find(g), 41) for g in gen]
    r = [a ^ b for a, b in zip(r[1:] + [v], t)]
  return "".join(A[v] for v in r)
P, n, head = {}, 0, ""
text = sys.stdin.read().upper().replace("-", "").split()
for s in "".join(text).split("HC1")[1:]:
  n, d, y = n + 1, [A.find(c) for c in s], 0
  if len(d) != 77 or min(d) < 0 or rest(d) != "SECRETSHARE32":
    sys.exit("share %d is not typed right" % n)
  head = head or s[:5]
  if s[:5] != head: sys.exit("share %d: another set" % n)
  for v in d[6:64]: y = y * 32 + v
  y = (y // 4).to_bytes(36, "big")
  P[y[35]] = y
k, key = int(head[:1] or 2), [0] * 35
if len(P) < k: sys.exit("%d shares are needed" % k)
P = dict(list(P.items())[:k])
for x in P:
  a, b = 1, 1
  for z in P:
    if z != x: a, b = mul(a, z, 283), mul(b, z ^ x, 283)
  w = [v for v in range(256) if mul(b, v, 283) == a][0]
  key = [a ^ mul(w, y, 283) for a, y in zip(key, P[x])]
b = bytes([k]) + head[1:].encode() + bytes(key[:32])
b = hashlib.sha256(b"hardcopy share v1" + b).digest()[:3]
if 0 in P or b != bytes(key[32:]): sys.exit("digest is wrong")
v = int.from_bytes(key[:32], "big") * 16
d = [v >> 5 * i & 31 for i in range(51, -1, -1)]
s = rest(d + [0] * 6, "age-secret-key-", "AK54AJ")
s = s[:5] + A[A.find(s[5]) ^ 1]
print("AGE-SECRET-KEY-1" + "".join(A[v] for v in d) + s)
