# Optima of goal-seek instances with kinks, by SciPy's SLSQP on the epigraph form (each min() a variable below its arguments),
# best of 60 starts. Writes levers.json.
import json, numpy as np, scipy
from scipy.optimize import minimize
rng=np.random.default_rng(7)
def solve(inst, evalz, nz, zargs, best_of=60):
    """evalz(x,z)->root; zargs(x,z)-> list of (z index, arg value) with z<=arg"""
    free=inst['free']; n=len(free)
    x0=np.array([f['x0'] for f in free]); lo=np.array([f['lo'] for f in free])/x0-1; hi=np.array([f['hi'] for f in free])/x0-1
    w=np.array([f['w'] for f in free]); T=inst['target']
    sc=np.array([max(abs(a) for i,a in zargs(x0,None) if i==k) for k in range(nz)]) if nz else np.zeros(0)
    def unpack(v): return x0*(1+v[:n]), v[n:]*sc
    cons=[{'type':'ineq','fun':lambda v:(evalz(*unpack(v))-T)/abs(T)}]
    def zc(v):
        x,z=unpack(v); return np.array([(a-z[i])/sc[i] for i,a in zargs(x,z)])
    if nz: cons.append({'type':'ineq','fun':zc})
    best=None
    for s in range(best_of):
        v0=np.concatenate([rng.uniform(np.maximum(lo,-.3),np.minimum(hi,.5)) if s else np.zeros(n), np.full(nz,.9)])
        r=minimize(lambda v:float(np.sum(w*v[:n]**2)),v0,jac=lambda v:np.concatenate([2*w*v[:n],np.zeros(nz)]),method='SLSQP',bounds=[*zip(lo,hi)]+[(None,None)]*nz,constraints=cons,options=dict(maxiter=2000,ftol=1e-16))
        viol=max(0,-float(min(np.min(np.atleast_1d(c['fun'](r.x))) for c in cons)))
        if viol<1e-11 and (best is None or r.fun<best[0]): best=(float(r.fun),r.x[:n].tolist(),viol)
    return best
L=lambda id,v:dict(id=id,op='leaf',value=v)
F=lambda id,x0,lo,hi,w:dict(id=id,x0=x0,lo=lo,hi=hi,w=w)
out=[]
# K1: the sales tree with a capacity of 40 appointments a representative.
sales=json.load(open('sales-20.json')); nodes=[{k:v for k,v in n.items() if k!='dist'} for n in sales['nodes']]
for name,T,ws in [('K1-sales-capacity',8.5e6,[3,1,2,1.5,2,4,1,1]),('K2-sales-capacity-far',1.2e7,[6,.5,.7,.7,3,4,1,1]),('K3-sales-free',6.0e6,[1,1,1,1,1,1,1,1])]:
    free=[F('reps',5,5,9,ws[0]),F('calls_per_day',60,40,100,ws[1]),F('connect',.12,.1,.25,ws[2]),F('appt',.15,.1,.3,ws[3]),F('close',.22,.15,.35,ws[4]),F('price',3e5,2.5e5,3.6e5,ws[5]),F('reply',.012,.01,.03,ws[6]),F('existing',40,40,60,ws[7])]
    inst=dict(id=name,tree=dict(root='profit',nodes=nodes),target=T,norm='L2',free=free)
    ap=lambda x:x[0]*x[1]*20*x[2]*x[3]+4000*x[6]
    ev=lambda x,z:((z[0]*x[4])+x[7]*.08*.6)*x[5]*.7-2200000
    b=solve(inst,ev,1,lambda x,z:[(0,ap(x)),(0,x[0]*40)])
    inst['optimum'],inst['x'],inst['viol']=b[0],[float(f['x0']*(1+u)) for f,u in zip(free,b[1])],b[2]
    x=np.array(inst['x']); print(name,b[0],b[2],ap(x),x[0]*40); out.append(inst)
# K4: three lines, each with its capacity, and a shared price.
nodes=[L('price',100.0)]; free=[F('price',100.0,95,112,5.)]
for i,(c,r,k) in enumerate([(1000,.2,210.),(800,.3,240.),(1500,.1,200.)]):
    nodes+=[L(f'calls{i}',float(c)),L(f'rate{i}',r),L(f'cap{i}',k),dict(id=f'deals{i}',op='formula',args=[],expr=f'min(calls{i} * rate{i}, cap{i})')]
    free+=[F(f'calls{i}',c,.5*c,2.*c,1+.3*i),F(f'rate{i}',r,.5*r,1.5*r,2.),F(f'cap{i}',k,.8*k,1.6*k,1.2)]
nodes.append(dict(id='root',op='formula',args=[],expr='(deals0 + deals1 + deals2) * price'))
inst=dict(id='K4-three-capacities',tree=dict(root='root',nodes=nodes),target=78000.,norm='L2',free=free)
b=solve(inst,lambda x,z:z.sum()*x[0],3,lambda x,z:[q for i in range(3) for q in ((i,x[1+3*i]*x[2+3*i]),(i,x[3+3*i]))])
inst['optimum'],inst['x'],inst['viol']=b[0],[float(f['x0']*(1+u)) for f,u in zip(free,b[1])],b[2]; print(inst['id'],b[0],b[2]); out.append(inst)
# K5: a nested chain of capacities.
nodes=[L('leads',500.),L('qual',.4),L('sales',190.),L('win',.3),L('onboard',55.),L('fee',20.),L('cost',300.),
 dict(id='worked',op='formula',args=[],expr='min(leads * qual, sales)'),dict(id='won',op='formula',args=[],expr='min(worked * win, onboard)'),dict(id='root',op='formula',args=[],expr='won * fee - cost - sales * 1 - onboard * 2')]
free=[F('leads',500.,300,900,1.),F('qual',.4,.3,.6,2.),F('sales',190.,150,300,1.),F('win',.3,.2,.5,2.5),F('onboard',55.,40,100,.5),F('fee',20.,18,23,6.)]
inst=dict(id='K5-nested-capacities',tree=dict(root='root',nodes=nodes),target=800.,norm='L2',free=free)
b=solve(inst,lambda x,z:z[1]*x[5]-300-x[2]-2*x[4],2,lambda x,z:[(0,x[0]*x[1]),(0,x[2]),(1,(z[0] if z is not None else x[2])*x[3]),(1,x[4])])
inst['optimum'],inst['x'],inst['viol']=b[0],[float(f['x0']*(1+u)) for f,u in zip(free,b[1])],b[2]; print(inst['id'],b[0],b[2],inst['x']); out.append(inst)
# K6: a margin rate with falling costs; no kink.
nodes=[L('price',100.),L('volume',1000.),L('unit',60.),L('fixed',20000.),dict(id='root',op='formula',args=[],expr='(price * volume - unit * volume - fixed) / (price * volume)')]
free=[F('price',100.,90,110,2.),F('unit',60.,50,65,1.),F('fixed',20000.,15000,22000,1.5)]
inst=dict(id='K6-margin',tree=dict(root='root',nodes=nodes),target=.25,norm='L2',free=free)
b=solve(inst,lambda x,z:(x[0]*1000-x[1]*1000-x[2])/(x[0]*1000),0,lambda x,z:[])
inst['optimum'],inst['x'],inst['viol']=b[0],[float(f['x0']*(1+u)) for f,u in zip(free,b[1])],b[2]; print(inst['id'],b[0],b[2],inst['x']); out.append(inst)
# K7: the better of two offers, a max() of products.
nodes=[L('a',10.),L('pa',5.),L('b',8.),L('pb',6.),L('n',100.),dict(id='root',op='formula',args=[],expr='max(a * pa, b * pb) * n')]
free=[F('a',10.,5,20,1.),F('pa',5.,4,8,3.),F('b',8.,5,20,.2),F('pb',6.,4,9,.2),F('n',100.,90,110,4.)]
inst=dict(id='K7-better-of-two',tree=dict(root='root',nodes=nodes),target=6000.,norm='L2',free=free)
c=[solve(inst,f,0,lambda x,z:[]) for f in (lambda x,z:x[0]*x[1]*x[4],lambda x,z:x[2]*x[3]*x[4])]
print('K7 branches',c); b=min(c,key=lambda q:q[0])
inst['optimum'],inst['x'],inst['viol']=b[0],[float(f['x0']*(1+u)) for f,u in zip(free,b[1])],b[2]; out.append(inst)
json.dump(out,open('levers.json','w'),indent=1)
print(scipy.__version__)
