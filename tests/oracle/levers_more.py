# Goal-seek instances drawn at random, one of each kind: a capacity, the least of three, a margin rate under a capacity, six capacities,
# overtime, twenty people's funnels, a max() beside a min(). Optima by SciPy's SLSQP on the epigraph form, best of 12 to 30 starts.
# Writes levers_more.json.
import json, numpy as np
from scipy.optimize import minimize
def leaf(i,v): return dict(id=i,op='leaf',value=v)
def free(i,x0,lo,hi,w): return dict(id=i,x0=x0,lo=lo,hi=hi,w=w)
def solve(inst,root,args,nz,starts=30,seed=0):
    rng=np.random.default_rng(seed);fr=inst['free'];n=len(fr)
    x0=np.array([f['x0'] for f in fr]);lo=np.array([f['lo'] for f in fr])/x0-1;hi=np.array([f['hi'] for f in fr])/x0-1;w=np.array([f['w'] for f in fr]);T=inst['target']
    z0=args(x0,None); sc=np.ones(nz)
    for k in range(nz): sc[k]=max(1e-9,max(abs(v) for i,v in z0 if i==k))
    un=lambda v:(x0*(1+v[:n]),v[n:]*sc)
    cons=[dict(type='ineq',fun=lambda v:(root(*un(v))-T)/abs(T))]
    if nz: cons.append(dict(type='ineq',fun=lambda v:(lambda x,z:np.array([(a-z[i])/sc[i] for i,a in args(x,z)]))(*un(v))))
    best=None
    for s in range(starts):
        v0=np.concatenate([rng.uniform(np.maximum(lo,-.3),np.minimum(hi,.5)) if s else np.zeros(n),np.full(nz,.9)])
        r=minimize(lambda v:float(np.sum(w*v[:n]**2)),v0,jac=lambda v:np.concatenate([2*w*v[:n],np.zeros(nz)]),method='SLSQP',bounds=[*zip(lo,hi)]+[(None,None)]*nz,constraints=cons,options=dict(maxiter=1000,ftol=1e-16))
        viol=max(0,-float(min(np.min(np.atleast_1d(c['fun'](r.x))) for c in cons)))
        if viol<1e-10 and (best is None or r.fun<best): best=float(r.fun)
    return best
out=[]
rng=np.random.default_rng(5)
r=lambda a,b: float(np.round(rng.uniform(a,b),4))
for it in range(7):
    kind=it%7
    if kind==0: # capacity of one funnel with shared price
        a,b,c,p,k=r(500,1500),r(.1,.4),r(.2,.5),r(50,150),0
        k=round(a*b*rng.uniform(.9,1.1),2)
        nodes=[leaf('a',a),leaf('b',b),leaf('c',c),leaf('p',p),leaf('k',k),dict(id='root',op='formula',args=[],expr='min(a * b, k) * c * p')]
        fr=[free('a',a,.5*a,2*a,r(.5,3)),free('b',b,.5*b,1.8*b,r(.5,3)),free('c',c,.5*c,1.5*c,r(.5,4)),free('p',p,.8*p,1.2*p,r(1,6)),free('k',k,.5*k,2*k,r(.3,3))]
        ev=lambda x,z:z[0]*x[2]*x[3];ar=lambda x,z:[(0,x[0]*x[1]),(0,x[4])];nz=1;base=min(a*b,k)*c*p
    elif kind==1: # min of three
        v=[r(80,120) for _ in range(3)]+[r(1,2)]
        nodes=[leaf('a',v[0]),leaf('b',v[1]),leaf('c',v[2]),leaf('d',v[3]),dict(id='root',op='formula',args=[],expr='min(a, b, c * d) * d')]
        fr=[free(i,x,.5*x,2*x,r(.5,3)) for i,x in zip('abcd',v)]
        ev=lambda x,z:z[0]*x[3];ar=lambda x,z:[(0,x[0]),(0,x[1]),(0,x[2]*x[3])];nz=1;base=min(v[0],v[1],v[2]*v[3])*v[3]
    elif kind==2: # ratio with a min: margin rate under capacity
        P,Vv,C,U,Fx=r(80,120),r(800,1200),r(800,1200),r(40,60),r(8000,15000)
        nodes=[leaf('P',P),leaf('V',Vv),leaf('C',C),leaf('U',U),leaf('X',Fx),dict(id='S',op='formula',args=[],expr='min(V, C)'),dict(id='root',op='formula',args=[],expr='((P - U) * S - X) / (P * S)')]
        fr=[free('P',P,.9*P,1.15*P,r(1,5)),free('V',Vv,.5*Vv,2*Vv,r(.5,2)),free('C',C,.5*C,2*C,r(.5,2)),free('U',U,.8*U,1.1*U,r(.5,3)),free('X',Fx,.6*Fx,1.2*Fx,r(.5,2))]
        ev=lambda x,z:((x[0]-x[3])*z[0]-x[4])/(x[0]*z[0]);ar=lambda x,z:[(0,x[1]),(0,x[2])];nz=1;S=min(Vv,C);base=((P-U)*S-Fx)/(P*S)
    elif kind==3: # many lines each with capacity (several kinks)
        m=6;nodes=[leaf('p',100.)];fr=[free('p',100.,90,115,4.)];ds=[]
        tot=0
        for i in range(m):
            q,t=r(500,1500),r(.1,.4);k=round(q*t*rng.uniform(.8,1.3),2)
            nodes+=[leaf(f'q{i}',q),leaf(f't{i}',t),leaf(f'k{i}',k),dict(id=f'd{i}',op='formula',args=[],expr=f'min(q{i} * t{i}, k{i})')]
            fr+=[free(f'q{i}',q,.5*q,2*q,r(.5,3)),free(f't{i}',t,.5*t,1.6*t,r(.5,3)),free(f'k{i}',k,.5*k,1.8*k,r(.5,3))];tot+=min(q*t,k)
        nodes.append(dict(id='root',op='formula',args=[],expr='('+' + '.join(f'd{i}' for i in range(m))+') * p'))
        ev=lambda x,z:z.sum()*x[0];ar=lambda x,z:[e for i in range(6) for e in ((i,x[1+3*i]*x[2+3*i]),(i,x[3+3*i]))];nz=m;base=tot*100
    elif kind==4: # costs max(0, overtime): root = rev - c*max(0, w - h)  convex part helps when lower
        q,pp,h,cc=r(900,1100),r(20,40),r(850,1050),r(5,15)
        nodes=[leaf('q',q),leaf('p',pp),leaf('h',h),leaf('c',cc),dict(id='root',op='formula',args=[],expr='q * p - c * max(0, q - h) - 2 * h')]
        fr=[free('q',q,.5*q,2*q,r(.5,2)),free('p',pp,.8*pp,1.2*pp,r(2,6)),free('h',h,.5*h,2*h,r(.3,2)),free('c',cc,.5*cc,1.5*cc,r(1,3))]
        # max(0,q-h)=-min(0,h-q): z<=0, z<=h-q
        ev=lambda x,z:x[0]*x[1]+x[3]*z[0]-2*x[2];nz=1;base=q*pp-cc*max(0,q-h)-2*h
        ar=lambda x,z:[(0,0.),(0,x[2]-x[0])]
    elif kind==5: # twenty people
        m=20;nodes=[];fr=[];tot=0
        for i in range(m):
            vs=[r(60,140),r(.1,.3),r(.2,.5),r(50,80)]
            for j,x in enumerate(vs): nodes.append(leaf(f'x{i}_{j}',x));fr.append(free(f'x{i}_{j}',x,.8*x,1.5*x,r(.5,4)))
            nodes.append(dict(id=f'r{i}',op='product',args=[f'x{i}_{j}' for j in range(4)]));tot+=np.prod(vs)
        nodes.append(dict(id='root',op='sum',args=[f'r{i}' for i in range(m)]))
        ev=lambda x,z:np.prod(x.reshape(20,4),axis=1).sum();ar=lambda x,z:[];nz=0;base=tot
    else: # a max() beside a min()
        v=[r(8,12),r(4,6),r(8,12),r(4,6),r(90,110)]
        nodes=[leaf(i,x) for i,x in zip('abcdn',v)]+[dict(id='root',op='formula',args=[],expr='(min(a, b * 2) + max(c, d * 2)) * n')]
        fr=[free(i,x,.6*x,1.6*x,r(.5,3)) for i,x in zip('abcdn',v)]
        ev=None;base=(min(v[0],2*v[1])+max(v[2],2*v[3]))*v[4]
        T=base*1.2;inst=dict(target=T,free=fr)
        bs=[]
        for g in (lambda x:x[2],lambda x:2*x[3]):
            bs.append(solve(inst,lambda x,z,g=g:(z[0]+g(x))*x[4],lambda x,z:[(0,x[0]),(0,2*x[1])],1,seed=it))
        out.append(dict(id=f'R{it}',tree=dict(root='root',nodes=nodes),target=T,norm='L2',free=fr,optimum=min(b for b in bs if b)));continue
    f=rng.uniform(1.08,1.3);T=base*f if base>0 else base+abs(base)*(f-1)
    inst=dict(id=f'R{it}',tree=dict(root='root',nodes=nodes),target=T,norm='L2',free=fr)
    inst['optimum']=solve(inst,ev,ar,nz,starts=30 if nz<3 and kind!=5 else 12,seed=it);out.append(inst)
json.dump(out,open('levers_more.json','w'))
